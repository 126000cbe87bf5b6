//! The string is handed on as it came from the wrapped item, which allocated it for its caller.

use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SYNCMGR_IPM_PREVENT_DISABLE, SYNCMGR_ITEM_POLICIES,
};
use windows::core::{PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct ReadOnlyItem {
    inner: ISyncMgrSyncItem,
}

impl ISyncMgrSyncItem_Impl for ReadOnlyItem_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        unsafe { self.inner.GetItemID() }
    }

    fn GetName(&self) -> Result<PWSTR> {
        let name = unsafe { self.inner.GetName()? };
        Ok(name)
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        Ok(SYNCMGR_IPM_PREVENT_DISABLE)
    }
}
