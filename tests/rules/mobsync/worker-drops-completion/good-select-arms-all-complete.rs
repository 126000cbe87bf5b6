//! Good: whichever arm of the `select!` runs, it completes exactly once, and the loop-free task ends right after it.

use std::sync::Mutex;
use std::time::Duration;

use tokio::runtime::Handle;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Albums {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    albums: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn upload(albums: &[GUID]) -> Result<()> {
    for album in albums {
        tokio::task::yield_now().await;
        std::fs::write(format!("{:08x}.album", album.data1), b"sent")?;
    }
    Ok(())
}

fn finish(agile: &AgileReference<ISyncMgrSynchronizeCallback>, hr: HRESULT) {
    match agile.resolve() {
        Ok(cb) => {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Err(error) => tracing::warn!(%error, "callback is gone"),
    }
}

impl ISyncMgrSynchronize_Impl for Albums_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let albums = self.albums.lock().unwrap().clone();
        self.runtime.spawn(async move {
            tokio::select! {
                biased;
                _ = tokio::time::sleep(Duration::from_secs(300)) => {
                    tracing::warn!("upload takes too long");
                    finish(&agile, E_ABORT);
                }
                outcome = upload(&albums) => finish(&agile, HRESULT::from(outcome)),
            }
        });
        Ok(())
    }
}
