//! Bad: the bit of the connection is masked out of the flags, so the handler does not declare it.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement};

const MASK: u32 = SYNCMGRHANDLERFLAG_MASK;
const CONNECTS: u32 = SYNCMGRHANDLER_MAYESTABLISHCONNECTION.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct MeterHandler {
    flags: u32,
}

pub fn call_in(cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    unsafe { cb.EstablishConnection(PCWSTR::null(), 0) } //~ establish-connection-undeclared
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
            SyncMgrHandlerFlags: self.flags & MASK & !CONNECTS,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
