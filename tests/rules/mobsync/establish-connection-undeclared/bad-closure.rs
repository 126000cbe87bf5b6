//! Bad: a closure opens the connection when the first transfer fails; the info does not say so.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Error, PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ReportHandler;

fn transfer(_report: &str) -> Result<()> {
    Ok(())
}

pub fn send(cb: &ISyncMgrSynchronizeCallback, reports: &[String]) -> Result<()> {
    let connect = || unsafe { cb.EstablishConnection(PCWSTR::null(), 0) }; //~ establish-connection-undeclared
    for report in reports {
        transfer(report).or_else(|_| connect().and_then(|()| transfer(report)))?;
    }
    Ok(())
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Field reports".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for ReportHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut value = SYNCMGRHANDLERINFO::default();
        value.cbSize = size_of_val(&value) as u32;
        value.wszHandlerName = display_name();
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
