//! Bad: a timeout is passed where EstablishConnection has its reserved argument.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement, w};

const TIMEOUT: u32 = 30;

#[implement(ISyncMgrSynchronize)]
pub struct ModemHandler;

pub fn dial(cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    unsafe { cb.EstablishConnection(w!("Head office"), TIMEOUT) } //~ reserved-argument-nonzero
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
