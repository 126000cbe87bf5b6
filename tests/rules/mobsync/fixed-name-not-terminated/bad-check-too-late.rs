//! Bad: the test lets a name of exactly 32 units through, the buffer has no unit left for the zero.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    name: String,
}

fn wide_name(name: &str) -> [u16; 32] {
    let wide: Vec<u16> = name.encode_utf16().collect();
    let mut buffer = [0; 32];
    if wide.len() <= buffer.len() {
        buffer[..wide.len()].copy_from_slice(&wide); //~ fixed-name-not-terminated
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
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
