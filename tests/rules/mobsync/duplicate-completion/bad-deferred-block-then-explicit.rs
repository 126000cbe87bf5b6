//! Bad: `defer!` completes at the end of its block, and the method completes again behind that block.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Calendar {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    events: Mutex<Vec<GUID>>,
}

fn publish(event: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.ics", event.data1), "public/last.ics")?;
    Ok(())
}

fn status(failed: usize) -> HRESULT {
    if failed == 0 { S_OK } else { E_FAIL }
}

impl ISyncMgrSynchronize_Impl for Calendar_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let events = self.events.lock().unwrap().clone();
        let mut failed = 0;
        {
            scopeguard::defer! {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            for event in &events {
                if let Err(error) = publish(event) {
                    tracing::warn!(%error, "calendar");
                    failed += 1;
                }
            }
        }
        let hr = status(failed);
        let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
        Ok(())
    }
}
