//! Good: both threads call `call_once` on the same `Once`, which runs one of their closures, so one completion is made.

use std::sync::{Arc, Mutex, Once};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

struct Ending {
    once: Once,
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
}

impl Ending {
    fn tell(&self, hr: HRESULT) {
        self.once.call_once(|| {
            if let Ok(cb) = self.agile.resolve() {
                let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
            }
        });
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Sundials {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    dials: Mutex<Vec<GUID>>,
}

fn explain(id: &GUID) -> HRESULT {
    match std::fs::read_to_string(format!("{:08x}.error", id.data1)) {
        Ok(text) => {
            tracing::info!(text, "sundials");
            S_OK
        }
        Err(error) => windows::core::Error::from(error).code(),
    }
}

impl ISyncMgrSynchronize_Impl for Sundials_Impl {
    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let id = unsafe { errorid.as_ref() }.copied().unwrap_or_default();
        let ending = Arc::new(Ending {
            once: Once::new(),
            agile,
        });
        let impatient = Arc::clone(&ending);
        thread::spawn(move || ending.tell(explain(&id)));
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(10));
            impatient.tell(E_ABORT);
        });
        Ok(())
    }
}
