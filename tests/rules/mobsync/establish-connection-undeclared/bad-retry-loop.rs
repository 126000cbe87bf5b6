//! Bad: the phone book entry is dialled several times, the info only holds the size and the name.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ShipHandler {
    satellite: HSTRING,
}

impl ShipHandler {
    pub fn dial(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let mut last = Ok(());
        for attempt in 1..=3 {
            last = unsafe { cb.EstablishConnection(&self.satellite, 0) }; //~ establish-connection-undeclared
            if last.is_ok() {
                break;
            }
            println!("attempt {attempt} failed {:?}", w!("sat"));
        }
        last
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
            SyncMgrHandlerFlags: u32::default(),
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
