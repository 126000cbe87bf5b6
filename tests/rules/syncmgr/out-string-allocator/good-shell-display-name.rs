//! The shell allocates the display name with the task allocator, so it can go out as it is.

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    IShellItem, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SIGDN_NORMALDISPLAY, SYNCMGR_IPM_NONE,
    SYNCMGR_ITEM_POLICIES,
};
use windows::core::{PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct ShellFolder {
    folder: IShellItem,
}

impl ISyncMgrSyncItem_Impl for ShellFolder_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { self.folder.GetDisplayName(SIGDN_NORMALDISPLAY) }
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        Ok(SYNCMGR_IPM_NONE)
    }

    fn Delete(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
