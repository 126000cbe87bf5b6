//! The macro has its own `hr`; the one of the method stays `S_OK`.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

macro_rules! log_step {
    ($step:expr) => {
        let hr = match $step {
            Ok(()) => S_OK,
            Err(error) => error.code(),
        };
        if hr.is_err() {
            eprintln!("{hr:?}");
        }
    };
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let hr = S_OK;
        let cb = self.callback()?;
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        log_step!(copy(&GUID::zeroed()));
        log_step!(copy(&GUID::from_u128(1)));
        hr.ok()
    }
}
