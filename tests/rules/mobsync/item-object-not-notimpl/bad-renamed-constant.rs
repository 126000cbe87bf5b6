//! The imported name says `NotImplemented`, the constant behind it is `E_FAIL`.

use std::ffi::c_void;

use windows::Win32::Foundation::E_FAIL as NotImplemented;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl as SyncMethods};
use windows::core::{Error as ComError, GUID as Guid, Result as ComResult, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Fonts {
    trace: bool,
}

impl SyncMethods for Fonts_Impl {
    fn GetItemObject(
        &self,
        item: *const Guid,
        _interface: *const Guid,
        object: *mut *mut c_void,
    ) -> ComResult<()> {
        if self.trace {
            eprintln!("object of {:?}", unsafe { item.as_ref() });
        }
        let Some(object) = (unsafe { object.as_mut() }) else {
            return Err(windows::Win32::Foundation::E_NOTIMPL.into());
        };
        *object = std::ptr::null_mut();
        return Err(ComError::from_hresult(NotImplemented)); //~ item-object-not-notimpl
    }
}
