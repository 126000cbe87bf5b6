//! Good: of the two handlers only the one that opens the connection declares it.

use std::sync::Mutex;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct DialHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    entry: HSTRING,
}

impl DialHandler {
    pub fn dial(&self) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        if let Some(cb) = cb {
            unsafe { cb.EstablishConnection(&self.entry, 0)? };
        }
        Ok(())
    }
}

fn allocate(flags: u32) -> Result<*mut SYNCMGRHANDLERINFO> {
    let size = size_of::<SYNCMGRHANDLERINFO>();
    let info = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
    if info.is_null() {
        return Err(E_OUTOFMEMORY.into());
    }
    let value = SYNCMGRHANDLERINFO {
        cbSize: size as u32,
        SyncMgrHandlerFlags: flags,
        wszHandlerName: display_name(),
        ..Default::default()
    };
    unsafe { info.write(value) };
    Ok(info)
}

#[implement(ISyncMgrSynchronize)]
pub struct LanHandler;

impl ISyncMgrSynchronize_Impl for LanHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        allocate(0)
    }
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "Dial-up".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for DialHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        allocate(SYNCMGRHANDLER_MAYESTABLISHCONNECTION.0 as u32)
    }
}
