//! The item answers an unknown object ID with E_NOTIMPL, the code of a handler.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW, SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, HSTRING, IUnknown, Interface, PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct AlbumItem {
    id: HSTRING,
    icon: Option<IUnknown>,
}

impl ISyncMgrSyncItem_Impl for AlbumItem_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.id) }
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match (unsafe { *rguidobjectid }, &self.icon) {
            (SYNCMGR_OBJECTID_Icon, Some(icon)) => unsafe { icon.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()), //~ wrong-unsupported-code
        }
    }
}
