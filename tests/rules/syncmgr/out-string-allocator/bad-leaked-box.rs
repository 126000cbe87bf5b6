//! The ID comes from the Rust heap by `Box::leak`; CoTaskMemFree does not know that heap.

use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SYNCMGR_IPM_NONE, SYNCMGR_ITEM_POLICIES,
};
use windows::core::{GUID, PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct AlbumItem {
    guid: GUID,
}

impl AlbumItem {
    fn key(&self) -> String {
        format!("{:?}", self.guid)
    }
}

impl ISyncMgrSyncItem_Impl for AlbumItem_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        let mut wide: Vec<u16> = self.key().encode_utf16().collect();
        wide.push(0);
        let leaked = Box::leak(wide.into_boxed_slice());
        Ok(PWSTR(leaked.as_mut_ptr())) //~ out-string-allocator
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        Ok(SYNCMGR_IPM_NONE)
    }
}
