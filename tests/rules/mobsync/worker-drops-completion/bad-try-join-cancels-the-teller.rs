//! Bad: when `scan` fails first, `try_join!` drops the other future before it has completed, and nothing completes later.

use std::path::PathBuf;
use std::sync::Mutex;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    folder: PathBuf,
    runtime: Handle,
}

async fn scan(folder: &PathBuf) -> Result<usize> {
    tokio::task::yield_now().await;
    Ok(std::fs::read_dir(folder)?.count())
}

async fn upload(folder: &PathBuf) -> u64 {
    tokio::task::yield_now().await;
    std::fs::metadata(folder.join("queue")).map_or(0, |queue| queue.len())
}

impl ISyncMgrSynchronize_Impl for Photos_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let folder = self.folder.clone();
        self.runtime.spawn(async move {
            let both = tokio::try_join!(scan(&folder), async {
                let bytes = upload(&folder).await;
                if let Ok(cb) = agile.resolve() {
                    let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
                }
                Ok(bytes)
            });
            match both {
                Ok((count, bytes)) => tracing::info!(count, bytes, "photos"),
                Err(error) => tracing::warn!(%error, "photos"), //~ worker-drops-completion
            }
        });
        Ok(())
    }
}
