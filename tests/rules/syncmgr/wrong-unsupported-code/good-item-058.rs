//! (windows 0.58) The item has two objects and answers E_INVALIDARG for all other IDs.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, ISyncMgrUIOperation, SYNCMGR_OBJECTID_Icon,
    SYNCMGR_OBJECTID_QueryBeforeDelete,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct Sketchbook {
    icon: IUnknown,
    delete: ISyncMgrUIOperation,
}

impl ISyncMgrSyncItem_Impl for Sketchbook_Impl {
    fn Enable(&self, fenable: windows::Win32::Foundation::BOOL) -> Result<()> {
        if fenable.as_bool() {
            Ok(())
        } else {
            Err(E_NOTIMPL.into())
        }
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let object = match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_Icon => self.icon.clone(),
            SYNCMGR_OBJECTID_QueryBeforeDelete => self.delete.cast()?,
            _ => return Err(E_INVALIDARG.into()),
        };
        unsafe { object.query(riid, ppv) }.ok()
    }
}
