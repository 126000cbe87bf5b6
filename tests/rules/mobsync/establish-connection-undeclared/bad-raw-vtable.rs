//! Bad: the connection is asked for through the vtable; the flags in the info are a constant 0.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct KioskHandler;

const FLAGS: u32 = 0;

pub fn online(cb: &ISyncMgrSynchronizeCallback) -> bool {
    let (raw, entry) = (Interface::as_raw(cb), w!("Kiosk uplink"));
    let hr = unsafe { (Interface::vtable(cb).EstablishConnection)(raw, entry, 0) }; //~ establish-connection-undeclared
    hr.is_ok()
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
            SyncMgrHandlerFlags: FLAGS,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
