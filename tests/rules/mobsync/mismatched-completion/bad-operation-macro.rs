//! `done!` is given the name of another operation in one place.

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

macro_rules! done {
    ($handler:ident . $method:ident ( $($argument:expr),* )) => {{
        let cb = $handler.callback()?;
        let _ = unsafe { cb.$method($($argument),*) };
    }};
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        done!(self.PrepareForSyncCompleted(S_OK));
        Ok(())
    }
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        done!(self.PrepareForSyncCompleted(S_OK)); //~ mismatched-completion
        Ok(())
    }
}
