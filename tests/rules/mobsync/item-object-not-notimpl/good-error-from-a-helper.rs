//! A helper makes the error; its code is `E_NOTIMPL` on both exits of the method.

use std::ffi::c_void;

use windows::Win32::Foundation::{E_NOTIMPL, HWND};
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Error, GUID, Result, implement};

fn not_implemented(method: &str) -> Error {
    eprintln!("{method} is not implemented");
    Error::from(E_NOTIMPL)
}

#[implement(ISyncMgrSynchronize)]
pub struct Atlas {
    maps: Vec<GUID>,
}

impl ISyncMgrSynchronize_Impl for Atlas_Impl {
    fn GetItemObject(
        &self,
        itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let Some(object) = (unsafe { ppv.as_mut() }) else {
            return Err(not_implemented("GetItemObject without a pointer"));
        };
        *object = std::ptr::null_mut();
        if let Some(id) = unsafe { itemid.as_ref() } {
            eprintln!("map {:?} of {}", id, self.maps.len());
        }
        Err(not_implemented("GetItemObject"))
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(not_implemented("ShowProperties"))
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(not_implemented("ShowError"))
    }
}
