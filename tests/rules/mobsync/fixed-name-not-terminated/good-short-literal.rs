//! Good: the name is a literal of twelve units, far shorter than the buffer.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    name: String,
}

const SHORT: &str = "Task planner";

fn wide_name(long: &str) -> [u16; 32] {
    println!("short name of {long}");
    let wide: Vec<u16> = SHORT.encode_utf16().collect();
    let mut buffer = [0; 32];
    buffer[..wide.len()].copy_from_slice(&wide);
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
