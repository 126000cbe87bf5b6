//! Good: the number of units is limited with `saturating_sub(1)` on the length of the buffer.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RadioHandler {
    name: String,
}

fn copy_name(from: &[u16], to: &mut [u16]) {
    let count = from.len().min(to.len().saturating_sub(1));
    if let (Some(to), Some(from)) = (to.get_mut(..count), from.get(..count)) {
        to.copy_from_slice(from);
    }
}

fn wide_name(name: &str) -> [u16; 32] {
    let mut buffer = [0; 32];
    let wide: Vec<u16> = name.encode_utf16().collect();
    copy_name(&wide, &mut buffer);
    buffer
}

impl ISyncMgrSynchronize_Impl for RadioHandler_Impl {
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
