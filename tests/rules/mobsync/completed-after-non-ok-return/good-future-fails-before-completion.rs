//! Where the future fails it has not completed, and where it has completed its value is `Ok`.

use std::sync::Mutex;

use tokio::runtime::Runtime;
use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

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
        let outcome: Result<()> = self.runtime.block_on(async { //~ blocking-entry-point
            push_all(&ids).await?;
            close_session().await?;
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            Ok(())
        });
        outcome?;
        println!("forum: {} messages", ids.len());
        Ok(())
    }
}
