//! Good: the `else` arm only leaves the loop, and the one completion stands behind the loop.

use std::sync::Mutex;

use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedReceiver;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

enum Event {
    Page(usize),
    Failed(HRESULT),
}

#[implement(ISyncMgrSynchronize)]
pub struct Faxes {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    events: Mutex<Option<UnboundedReceiver<Event>>>,
    cancels: Mutex<Option<UnboundedReceiver<GUID>>>,
    runtime: Handle,
}

impl ISyncMgrSynchronize_Impl for Faxes_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let (Some(mut events), Some(mut cancels)) = (
            self.events.lock().unwrap().take(),
            self.cancels.lock().unwrap().take(),
        ) else {
            return Err(E_UNEXPECTED.into());
        };
        self.runtime.spawn(async move {
            let mut hr = S_OK;
            let mut total = 0;
            loop {
                tokio::select! {
                    Some(event) = events.recv() => match event {
                        Event::Page(bytes) => total += bytes,
                        Event::Failed(code) => {
                            hr = code;
                            break;
                        }
                    },
                    Some(id) = cancels.recv() => {
                        tracing::info!(?id, "cancelled");
                        hr = E_ABORT;
                        break;
                    }
                    else => break,
                }
            }
            tracing::info!(total, "faxes done");
            let Ok(cb) = agile.resolve() else { return };
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
