//! The refusal is prepared first and returned at the end, in one method as a `Result`, in the other as
//! a code which `ok` turns into an `Err`.

use std::cell::Cell;
use std::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Sensors {
    asked: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Sensors_Impl {
    fn GetItemObject(&self, _: *const GUID, _: *const GUID, ppv: *mut *mut c_void) -> Result<()> {
        let refusal: Result<()> = Err(Error::from_hresult(E_NOTIMPL));
        self.asked.set(self.asked.get().wrapping_add(1));
        if let Some(object) = unsafe { ppv.as_mut() } {
            *object = std::ptr::null_mut();
        }
        refusal
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Actuators {
    asked: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Actuators_Impl {
    fn GetItemObject(&self, _: *const GUID, _: *const GUID, ppv: *mut *mut c_void) -> Result<()> {
        let hr = E_NOTIMPL;
        self.asked.set(self.asked.get().wrapping_add(1));
        if !ppv.is_null() {
            unsafe { ppv.write(std::ptr::null_mut()) };
        }
        hr.ok()
    }
}
