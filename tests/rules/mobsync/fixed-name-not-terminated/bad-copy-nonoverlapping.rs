//! Bad: up to 32 units are copied into the 32 units of the handler name.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    name: String,
}

const MAX_NAME: usize = 32;

fn wide_name(name: &str) -> [u16; MAX_NAME] {
    let wide: Vec<u16> = name.encode_utf16().collect();
    let mut buffer = [0u16; MAX_NAME];
    let count = wide.len().min(MAX_NAME);
    unsafe { core::ptr::copy_nonoverlapping(wide.as_ptr(), buffer.as_mut_ptr(), count) }; //~ fixed-name-not-terminated
    buffer
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            wszHandlerName: wide_name(&self.name),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
