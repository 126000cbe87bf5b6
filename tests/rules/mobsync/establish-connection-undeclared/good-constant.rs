//! Good: the declaration sits in a constant of the crate.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

const FLAGS: u32 = SYNCMGRHANDLER_MAYESTABLISHCONNECTION.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct ShipHandler {
    satellite: HSTRING,
}

impl ShipHandler {
    pub fn dial(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        (1..=3).fold(Ok(()), |last: Result<()>, attempt| match last {
            Ok(()) if attempt > 1 => Ok(()),
            _ => unsafe { cb.EstablishConnection(&self.satellite, 0) },
        })
    }
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Ship log".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for ShipHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            SyncMgrHandlerFlags: FLAGS,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
