//! The IDs are imported under short names, and an alias constant stands for one of them.

use core::ffi::c_void;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::SYNCMGR_OBJECTID_QueryBeforeDelete as BEFORE_DELETE;
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, ISyncMgrUIOperation, SYNCMGR_ICM_QUERY_BEFORE_DELETE,
    SYNCMGR_ICM_QUERY_BEFORE_ENABLE, SYNCMGR_ITEM_CAPABILITIES, SYNCMGR_OBJECTID_QueryBeforeEnable,
};
use windows::core::{GUID, Interface, Result, implement};

const QUESTION_ENABLE: GUID = SYNCMGR_OBJECTID_QueryBeforeEnable;

#[implement(ISyncMgrSyncItem)]
struct Backup {
    ask: ISyncMgrUIOperation,
}

impl ISyncMgrSyncItem_Impl for Backup_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        let bits = SYNCMGR_ICM_QUERY_BEFORE_DELETE.0 | SYNCMGR_ICM_QUERY_BEFORE_ENABLE.0;
        Ok(SYNCMGR_ITEM_CAPABILITIES(bits))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            BEFORE_DELETE | QUESTION_ENABLE => unsafe { self.ask.query(riid, ppv) }.ok(),
            _ => Err(E_INVALIDARG.into()),
        }
    }
}
