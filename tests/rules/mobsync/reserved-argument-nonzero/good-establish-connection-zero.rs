//! Good: the default connection is asked for with a NULL name and 0 in the reserved argument.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ModemHandler {
    retries: u32,
}

impl ModemHandler {
    pub fn dial(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let mut result = Ok(());
        for _ in 0..self.retries.max(1) {
            result = unsafe { cb.EstablishConnection(PCWSTR::null(), 0) };
            if result.is_ok() {
                break;
            }
        }
        result
    }
}

impl ISyncMgrSynchronize_Impl for ModemHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            SyncMgrHandlerFlags: SYNCMGRHANDLER_MAYESTABLISHCONNECTION.0 as u32,
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
