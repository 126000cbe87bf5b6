//! The pointer is null at first and is returned only after it was allocated.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Radio {
    attempts: u32,
}

impl ISyncMgrSynchronize_Impl for Radio_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut memory: *mut SYNCMGRHANDLERINFO = std::ptr::null_mut();
        for _ in 0..self.attempts {
            memory = unsafe { CoTaskMemAlloc(size_of::<SYNCMGRHANDLERINFO>()) }.cast();
            if !memory.is_null() {
                break;
            }
        }
        if memory.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let info = SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            ..Default::default()
        };
        unsafe { memory.write(info) };
        Ok(memory)
    }
}
