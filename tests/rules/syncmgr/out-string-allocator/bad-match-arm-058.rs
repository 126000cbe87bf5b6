//! (windows 0.58) One arm duplicates the text, the other hands out a pointer into the object.

use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW, SYNCMGR_HANDLER_TYPE,
    SYNCMGR_HT_DEVICE,
};
use windows::core::{PWSTR, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
struct Printer {
    custom: Option<Vec<u16>>,
}

impl ISyncMgrHandlerInfo_Impl for Printer_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_DEVICE)
    }

    fn GetComment(&self) -> Result<PWSTR> {
        match &self.custom {
            None => unsafe { SHStrDupW(w!("Forms of the printer")) },
            Some(text) => Ok(PWSTR(text.as_ptr() as *mut u16)), //~ out-string-allocator
        }
    }
}
