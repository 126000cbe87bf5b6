//! The HSTRING is a temporary, but it lives until SHStrDupW has made its copy.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW, SYNCMGR_HANDLER_TYPE,
    SYNCMGR_HT_SERVICE,
};
use windows::core::{HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct Storage {
    free: AtomicU32,
}

impl ISyncMgrHandlerInfo_Impl for Storage_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_SERVICE)
    }

    fn GetComment(&self) -> Result<PWSTR> {
        let free = self.free.load(Ordering::Relaxed);
        unsafe { SHStrDupW(&HSTRING::from(format!("{free} MB free"))) }
    }
}
