//! The pointer belongs to an HSTRING of the method, which is gone when the manager reads it.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SYNCMGR_HANDLER_TYPE, SYNCMGR_HT_APPLICATION,
};
use windows::core::{HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct FeedInfo {
    unread: AtomicU32,
}

impl ISyncMgrHandlerInfo_Impl for FeedInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_APPLICATION)
    }

    fn GetComment(&self) -> Result<PWSTR> {
        let unread = self.unread.load(Ordering::Relaxed);
        if unread == 0 {
            return Err(E_NOTIMPL.into());
        }
        let text = HSTRING::from(format!("{unread} unread articles"));
        Ok(PWSTR(text.as_ptr() as *mut u16)) //~ out-string-allocator
    }
}
