//! Bad: the handler opens a connection, but its handler info sets no flag at all.

use std::sync::Mutex;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl MailHandler {
    pub fn go_online(&self) -> bool {
        let cb = self.callback.lock().unwrap().clone();
        let Some(cb) = cb else {
            return false;
        };
        unsafe { cb.EstablishConnection(PCWSTR::null(), 0) }.is_ok() //~ establish-connection-undeclared
    }
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Fabrikam Mail".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if info.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        let value = SYNCMGRHANDLERINFO {
            cbSize: size as u32,
            SyncMgrHandlerFlags: 0,
            wszHandlerName: display_name(),
            ..Default::default()
        };
        unsafe { info.write(value) };
        Ok(info)
    }
}
