//! Good: the flag is imported under a shorter name.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRHANDLER_MAYESTABLISHCONNECTION as CONNECTS, SYNCMGRHANDLERINFO,
};
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ReportHandler;

fn transfer(_report: &str) -> Result<()> {
    Ok(())
}

pub fn send(cb: &ISyncMgrSynchronizeCallback, reports: &[String]) -> Result<()> {
    let connect = || unsafe { cb.EstablishConnection(PCWSTR::null(), 0) };
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
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            SyncMgrHandlerFlags: CONNECTS.0 as u32,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
