//! Bad: the `?` on `try_join!` ends the task with the first error, before the completion that stands behind it.

use std::path::PathBuf;
use std::sync::Mutex;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Result, implement};

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
    let (sent, received) = tokio::try_join!(push(root.clone()), pull(root))?; //~ worker-drops-completion
    tracing::info!(sent, received, "notebooks are in step");
    let cb = agile.resolve()?;
    unsafe { cb.SynchronizeCompleted(S_OK) }
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
