//! Methods that are not supported are written by a macro that refuses.

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

macro_rules! stub {
    ($($name:ident),*) => {{
        $( let _ = &$name; )*
        return Err(E_NOTIMPL.into());
    }};
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, reserved: u32) -> Result<()> {
        stub!(n, ids, hwnd, reserved)
    }
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        stub!(hwndparent);
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        stub!()
    }
}
