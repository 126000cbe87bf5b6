//! Good: the result of `try_join!` is kept, turned into a status and told, whether one of the futures failed or not.

use std::path::PathBuf;
use std::sync::Mutex;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Notebooks {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    root: PathBuf,
    runtime: Handle,
}

async fn push(root: PathBuf) -> Result<u64> {
    tokio::task::yield_now().await;
    Ok(std::fs::metadata(root.join("outbox"))?.len())
}

async fn pull(root: PathBuf) -> Result<u64> {
    tokio::task::yield_now().await;
    Ok(std::fs::copy(root.join("remote"), root.join("inbox"))?)
}

async fn synchronize(
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    root: PathBuf,
) -> Result<()> {
    let outcome = tokio::try_join!(push(root.clone()), pull(root));
    let hr = HRESULT::from(outcome.map(|(sent, received)| {
        tracing::info!(sent, received, "notebooks are in step");
    }));
    let cb = agile.resolve()?;
    unsafe { cb.SynchronizeCompleted(hr) }
}

impl ISyncMgrSynchronize_Impl for Notebooks_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        self.runtime.spawn(synchronize(agile, self.root.clone()));
        Ok(())
    }
}
