//! A hidden handler answers `Ok` with a null pointer: the manager sees S_OK and reads a structure
//! that is not there.

use std::ptr;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    hidden: bool,
    name: [u16; 32],
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        if self.hidden {
            return Ok(ptr::null_mut()); //~ handler-info-allocator
        }
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) } as *mut SYNCMGRHANDLERINFO;
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            wszHandlerName: self.name,
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
