//! The addresses of a field and of a local are only the sources of a copy; the pointer that is
//! returned is the destination, which `CoTaskMemAlloc` made.

use std::mem::size_of;
use std::ptr;

use windows::core::{implement, Result};
use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};

#[implement(ISyncMgrSynchronize)]
pub struct Deliveries {
    template: SYNCMGRHANDLERINFO,
    suffix: u16,
}

impl ISyncMgrSynchronize_Impl for Deliveries {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let bytes = size_of::<SYNCMGRHANDLERINFO>();
        let target = unsafe { CoTaskMemAlloc(bytes) as *mut SYNCMGRHANDLERINFO };
        if target.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let source = &self.template as *const SYNCMGRHANDLERINFO;
        let mut name = self.template.wszHandlerName;
        name[30] = self.suffix;
        unsafe {
            ptr::copy_nonoverlapping(source, target, 1);
            ptr::copy_nonoverlapping(name.as_ptr(), (*target).wszHandlerName.as_mut_ptr(), 32);
            (*target).cbSize = bytes as u32;
        }
        Ok(target)
    }
}
