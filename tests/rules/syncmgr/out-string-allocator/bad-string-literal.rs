//! A string literal of the program is handed out as if the manager could free it.

use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW, SYNCMGR_IPM_NONE, SYNCMGR_ITEM_POLICIES,
};
use windows::core::{HSTRING, PCWSTR, PWSTR, Result, implement, w};

const LABEL: PCWSTR = w!("Family photos");

#[implement(ISyncMgrSyncItem)]
struct PhotoItem {
    id: HSTRING,
}

impl ISyncMgrSyncItem_Impl for PhotoItem_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.id) }
    }

    fn GetName(&self) -> Result<PWSTR> {
        Ok(PWSTR(LABEL.as_ptr().cast_mut())) //~ out-string-allocator
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        Ok(SYNCMGR_IPM_NONE)
    }
}
