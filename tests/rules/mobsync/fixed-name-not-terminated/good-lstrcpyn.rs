//! Good: lstrcpynW writes the terminator itself, also when it has to cut the name.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::Globalization::lstrcpynW;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ChatHandler {
    name: String,
}

fn wide_name(name: &str) -> [u16; 32] {
    let name = HSTRING::from(name);
    let mut buffer = [0u16; 32];
    unsafe {
        let _ = lstrcpynW(&mut buffer, &name);
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
