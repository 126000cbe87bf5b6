//! Good: a function puts the flags together and the connection is among them.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct KioskHandler;

fn flags() -> u32 {
    [SYNCMGRHANDLER_MAYESTABLISHCONNECTION]
        .iter()
        .fold(0, |all, flag| all | flag.0 as u32)
}

pub fn online(cb: &ISyncMgrSynchronizeCallback) -> bool {
    unsafe { cb.EstablishConnection(PCWSTR::null(), 0) }.is_ok()
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Kiosk".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for KioskHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            SyncMgrHandlerFlags: flags(),
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
