//! Bad: the name is cut with a byte range in GetHandlerInfo; a short name or an umlaut makes it panic.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ShopHandler {
    name: String,
}

fn wide(text: &str) -> [u16; 32] {
    let mut buffer = [0; 32];
    for (slot, unit) in buffer.iter_mut().take(31).zip(text.encode_utf16()) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for ShopHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let short = &self.name[..8]; //~ com-method-may-panic
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            wszHandlerName: wide(short),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
