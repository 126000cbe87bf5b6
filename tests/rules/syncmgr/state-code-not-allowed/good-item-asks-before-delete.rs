//! The item asks before it is deleted; that says nothing about its IsEnabled, which may be
//! E_NOTIMPL.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_ICM_CAN_DELETE, SYNCMGR_ICM_QUERY_BEFORE_DELETE,
    SYNCMGR_ITEM_CAPABILITIES, SYNCMGR_OBJECTID_QueryBeforeDelete,
};
use windows::core::{GUID, HRESULT, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrSyncItem, ISyncMgrSyncItemInfo)]
struct Snapshot {
    sure: ISyncMgrUIOperation,
}

impl ISyncMgrSyncItem_Impl for Snapshot_Impl {
    fn GetItemInfo(&self) -> Result<ISyncMgrSyncItemInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        let bits = SYNCMGR_ICM_CAN_DELETE.0 | SYNCMGR_ICM_QUERY_BEFORE_DELETE.0;
        Ok(SYNCMGR_ITEM_CAPABILITIES(bits))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_QueryBeforeDelete {
            return unsafe { self.sure.query(riid, ppv) }.ok();
        }
        Err(E_INVALIDARG.into())
    }
}

impl ISyncMgrSyncItemInfo_Impl for Snapshot_Impl {
    fn IsEnabled(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsConnected(&self) -> HRESULT {
        S_OK
    }
}
