//! Good: the connection is opened with InternetAttemptConnect of the system, not through the callback.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

mod wininet {
    windows::core::link!("wininet.dll" "system" fn InternetAttemptConnect(reserved: u32) -> u32);

    pub fn online() -> bool {
        unsafe { InternetAttemptConnect(0) == 0 }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler;

impl FeedHandler {
    pub fn ready(&self) -> bool {
        wininet::online()
    }
}

fn display_name() -> [u16; 32] {
    let mut buffer = [0; 32];
    for (unit, slot) in "News feeds".encode_utf16().zip(&mut buffer[..31]) {
        *slot = unit;
    }
    buffer
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
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
