//! A string literal is duplicated before it goes out.

use windows::Win32::UI::Shell::SHStrDupW as dup;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
};
use windows::core::{PCWSTR, PWSTR, Result, implement, w};

const LABEL: PCWSTR = w!("Scanner inbox");

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct ScannerInbox;

impl ISyncMgrHandler_Impl for ScannerInbox_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { dup(LABEL) }
    }
}

impl ISyncMgrHandlerInfo_Impl for ScannerInbox_Impl {
    fn GetTypeLabel(&self) -> Result<PWSTR> {
        unsafe { dup(w!("Scanner")) }
    }

    fn GetComment(&self) -> Result<PWSTR> {
        let comment = unsafe { dup(w!("Pages scanned since the last run"))? };
        Ok(comment)
    }
}
