//! `finish_if_err!` completes for a failed item and goes on to the next one.

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

macro_rules! finish_if_err {
    ($cb:ident, $work:expr) => {
        match $work {
            Ok(value) => value,
            Err(error) => {
                let _ = unsafe { $cb.SynchronizeCompleted(error.code()) };
            }
        }
    };
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let first = GUID::zeroed();
        finish_if_err!(cb, copy(&first));
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
