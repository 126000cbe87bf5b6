//! The copy is made right, terminator and all, but in memory of LocalAlloc.

use std::ptr;

use windows::Win32::System::Memory::{LMEM_FIXED, LocalAlloc};
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SYNCMGR_IPM_NONE, SYNCMGR_ITEM_POLICIES,
};
use windows::core::{HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct Track {
    title: HSTRING,
}

impl ISyncMgrSyncItem_Impl for Track_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        let len = self.title.len();
        let memory = unsafe { LocalAlloc(LMEM_FIXED, (len + 1) * 2)? };
        let out = memory.0.cast::<u16>();
        unsafe {
            ptr::copy_nonoverlapping(self.title.as_ptr(), out, len);
            out.add(len).write(0);
        }
        Ok(PWSTR(out)) //~ out-string-allocator
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        Ok(SYNCMGR_IPM_NONE)
    }
}
