//! Every call returns the address of one static, which nobody may free and which is not
//! `CoTaskMemAlloc` memory.

use std::mem::size_of;

use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::HICON;
use windows::core::{Result, implement};

const fn title(text: &[u8]) -> [u16; 32] {
    let mut name = [0u16; 32];
    let mut at = 0;
    while at < text.len() && at < 31 {
        name[at] = text[at] as u16;
        at += 1;
    }
    name
}

static mut INFO: SYNCMGRHANDLERINFO = SYNCMGRHANDLERINFO {
    cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
    hIcon: HICON(std::ptr::null_mut()),
    SyncMgrHandlerFlags: 0,
    wszHandlerName: title(b"Offline catalogs"),
};

#[implement(ISyncMgrSynchronize)]
pub struct Catalogs;

impl ISyncMgrSynchronize_Impl for Catalogs_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        Ok(&raw mut INFO) //~ handler-info-allocator
    }
}
