//! Concurrent sessions and deletion are abilities of the methods; no object belongs to them.

use core::ffi::c_void;
use std::fs;
use std::path::PathBuf;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_SUPPORTS_CONCURRENT_SESSIONS, SYNCMGR_ICM_CAN_DELETE,
    SYNCMGR_ITEM_CAPABILITIES,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrHandler)]
struct Cloud;

#[implement(ISyncMgrSyncItem)]
struct CloudItem {
    file: PathBuf,
}

impl ISyncMgrHandler_Impl for Cloud_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_SUPPORTS_CONCURRENT_SESSIONS)
    }

    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (object, riid, out);
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrSyncItem_Impl for CloudItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        Ok(SYNCMGR_ICM_CAN_DELETE)
    }

    fn Delete(&self) -> Result<()> {
        fs::remove_file(&self.file)?;
        Ok(())
    }

    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (object, riid, out);
        Err(E_INVALIDARG.into())
    }
}
