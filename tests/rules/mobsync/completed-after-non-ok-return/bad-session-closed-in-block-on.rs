//! The future completes and then closes its session, whose failure becomes the method's answer.

use std::sync::Mutex;

use tokio::runtime::Runtime;
use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Forum {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    runtime: Runtime,
}

async fn push_all(ids: &[GUID]) -> Result<()> {
    for id in ids {
        tokio::fs::write(format!("{:08x}.msg", id.data1), b"").await?;
    }
    Ok(())
}

async fn close_session() -> Result<()> {
    tokio::task::yield_now().await;
    if std::path::Path::new("forum.lock").exists() {
        return Err(E_FAIL.into());
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Forum_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        let closed: Result<()> = self.runtime.block_on(async { //~ blocking-entry-point
            let hr = HRESULT::from(push_all(&ids).await);
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
            close_session().await
        });
        closed?; //~ completed-after-non-ok-return
        Ok(())
    }
}
