//! The item answers E_INVALIDARG for an unknown object ID.

use core::ffi::c_void;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW, SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, HSTRING, IUnknown, Interface, PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct ProjectItem {
    id: HSTRING,
    icon: IUnknown,
}

impl ISyncMgrSyncItem_Impl for ProjectItem_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.id) }
    }

    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { *object } == SYNCMGR_OBJECTID_Icon {
            return unsafe { self.icon.query(riid, out).ok() };
        }
        Err(E_INVALIDARG.into())
    }
}
