//! The task leaves at the first `?` and drops the agile reference without having used it.

use std::sync::Mutex;

use tokio::runtime::Handle;
use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Cloud {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn listing(ids: &[GUID]) -> Result<Vec<String>> {
    tokio::task::yield_now().await;
    if ids.is_empty() {
        return Err(E_ACCESSDENIED.into());
    }
    Ok(ids.iter().map(|id| format!("{id:?}")).collect())
}

async fn merge(names: Vec<String>) -> Result<()> {
    for name in names {
        tokio::fs::write(name, b"merged").await?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Cloud_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        self.runtime.spawn(async move {
            let names = listing(&ids).await?; //~ worker-drops-completion
            let hr = HRESULT::from(merge(names).await);
            let cb = agile.resolve()?;
            unsafe { cb.SynchronizeCompleted(hr) }
        });
        Ok(())
    }
}
