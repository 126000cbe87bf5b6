//! Good: every arm of `futures::select!`, `complete` included, yields a status, and the one completion sends it.

use std::sync::Mutex;

use futures::stream::{FuturesUnordered, StreamExt};
use futures::{FutureExt, select};
use tokio::runtime::Handle;
use tokio::sync::oneshot::Receiver;

use windows::Win32::Foundation::{E_ABORT, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Ringtones {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    stopped: Mutex<Option<Receiver<()>>>,
    runtime: Handle,
}

async fn convert(id: GUID) -> Result<()> {
    tokio::task::yield_now().await;
    match id.data1 {
        0 => Err(E_INVALIDARG.into()),
        _ => Ok(()),
    }
}

impl ISyncMgrSynchronize_Impl for Ringtones_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let Some(stopped) = self.stopped.lock().unwrap().take() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut jobs: FuturesUnordered<_> = self
            .ids
            .lock()
            .unwrap()
            .iter()
            .copied()
            .map(convert)
            .collect();
        self.runtime.spawn(async move {
            let mut stopped = stopped.fuse();
            let hr = loop {
                select! {
                    done = jobs.next() => match done {
                        Some(Ok(())) => tracing::trace!("one more"),
                        Some(Err(error)) => break error.code(),
                        None => break S_OK,
                    },
                    _ = stopped => break E_ABORT,
                    complete => break S_OK,
                }
            };
            let Ok(cb) = agile.resolve() else {
                return;
            };
            if let Err(error) = unsafe { cb.SynchronizeCompleted(hr) } {
                tracing::warn!(%error, "ringtones");
            }
        });
        Ok(())
    }
}
