//! The completion is written by a macro of the crate; the callback stands among its tokens.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

macro_rules! tell {
    ($manager:expr, $method:ident, $hr:expr $(, $more:expr)*) => {{
        // SAFETY: the reference is held for the whole call.
        if let Err(error) = unsafe { $manager.$method($hr $(, $more)*) } {
            eprintln!("{}: {error}", stringify!($method));
        }
    }};
}

macro_rules! callback_of {
    ($handler:expr) => {
        match $handler.callback.lock().unwrap().clone() {
            Some(callback) => callback,
            None => return Err(E_UNEXPECTED.into()),
        }
    };
}

#[implement(ISyncMgrSynchronize)]
struct Sketches {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Sketches_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = callback_of!(self);
        tell!(callback, PrepareForSyncCompleted, S_OK);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = callback_of!(self);
        tell!(callback, ShowErrorCompleted, S_OK, &[]);
        Ok(())
    }
}
