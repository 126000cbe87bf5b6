//! Bad: the arm for the shutdown signal leaves the task although the callback is at hand and nobody has been told.

use std::sync::{Arc, Mutex};

use tokio::runtime::Handle;
use tokio::sync::Notify;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Podcasts {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    feeds: Mutex<Vec<GUID>>,
    shutdown: Arc<Notify>,
    runtime: Handle,
}

async fn refresh(feeds: &[GUID]) -> Result<()> {
    for feed in feeds {
        tokio::task::yield_now().await;
        std::fs::create_dir_all(format!("feeds/{:08x}", feed.data1))?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Podcasts_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let feeds = self.feeds.lock().unwrap().clone();
        let shutdown = Arc::clone(&self.shutdown);
        self.runtime.spawn(async move {
            let hr = tokio::select! {
                outcome = refresh(&feeds) => HRESULT::from(outcome),
                _ = shutdown.notified() => {
                    tracing::info!("podcasts: shutting down");
                    return; //~ worker-drops-completion
                }
            };
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
