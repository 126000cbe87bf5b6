//! Bad: `take(32)` collects as many units as the buffer has, the last one is no zero then.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ChatHandler {
    name: String,
}

fn wide_name(name: &str) -> [u16; 32] {
    let units: Vec<u16> = name.encode_utf16().take(32).collect();
    let mut buffer = [0; 32];
    if let Some(front) = buffer.get_mut(..units.len()) {
        front.copy_from_slice(&units); //~ fixed-name-not-terminated
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for ChatHandler_Impl {
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
