//! (windows 0.58) CoTaskMemAlloc under another name, in a closure, for the comment.

use std::ptr;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc as task_alloc;
use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SYNCMGR_HANDLER_TYPE, SYNCMGR_HT_APPLICATION,
};
use windows::core::{PWSTR, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct Clipboard {
    comment: Vec<u16>,
}

impl ISyncMgrHandlerInfo_Impl for Clipboard_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_APPLICATION)
    }

    fn GetComment(&self) -> Result<PWSTR> {
        let copy = |units: &[u16]| unsafe {
            let out = task_alloc(units.len() * 2 + 2).cast::<u16>();
            if !out.is_null() {
                ptr::copy_nonoverlapping(units.as_ptr(), out, units.len());
                *out.add(units.len()) = 0;
            }
            PWSTR(out)
        };
        let text = copy(&self.comment);
        if text.is_null() {
            Err(E_OUTOFMEMORY.into())
        } else {
            Ok(text)
        }
    }

    fn IsConnected(&self) -> Result<()> {
        Ok(())
    }
}
