//! Good: the flag is or-ed into the info after it was made.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HSTRING, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct BranchHandler;

pub fn connect(cb: &ISyncMgrSynchronizeCallback, entry: &str) -> Result<()> {
    let entry = HSTRING::from(entry);
    unsafe { cb.EstablishConnection(&entry, 0)? };
    println!("connected to {entry}");
    Ok(())
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Branch office".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for BranchHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut value = SYNCMGRHANDLERINFO::default();
        value.cbSize = size_of_val(&value) as u32;
        value.wszHandlerName = display_name();
        value.SyncMgrHandlerFlags |= SYNCMGRHANDLER_MAYESTABLISHCONNECTION.0 as u32;
        unsafe {
            let memory = CoTaskMemAlloc(size_of_val(&value)) as *mut SYNCMGRHANDLERINFO;
            if memory.is_null() {
                return Err(Error::from(E_OUTOFMEMORY));
            }
            memory.write(value);
            Ok(memory)
        }
    }
}
