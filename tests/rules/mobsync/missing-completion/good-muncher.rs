//! A macro that calls itself takes one step after the other; the last one completes.

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

macro_rules! steps {
    (@done $cb:ident) => {
        let _ = unsafe { $cb.SynchronizeCompleted(S_OK) };
        return Ok(());
    };
    (@done $cb:ident $step:expr; $($rest:tt)*) => {
        if let Err(error) = $step {
            let _ = unsafe { $cb.SynchronizeCompleted(error.code()) };
            return Ok(());
        }
        steps!(@done $cb $($rest)*);
    };
    ($cb:ident => $($rest:tt)*) => {
        steps!(@done $cb $($rest)*)
    };
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        steps!(cb => copy(&GUID::zeroed()); copy(&GUID::from_u128(7)); copy(&GUID::from_u128(9)););
    }
}
