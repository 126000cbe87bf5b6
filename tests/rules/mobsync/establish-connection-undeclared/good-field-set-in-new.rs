//! Good: the flags are kept in a field that the constructor fills with the declaration.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MeterHandler {
    flags: u32,
}

impl MeterHandler {
    pub fn new() -> Self {
        let flags = SYNCMGRHANDLER_MAYESTABLISHCONNECTION.0 as u32;
        Self { flags }
    }
}

pub fn call_in(cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    unsafe { cb.EstablishConnection(PCWSTR::null(), 0) }
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Meter readings".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for MeterHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            SyncMgrHandlerFlags: self.flags,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
