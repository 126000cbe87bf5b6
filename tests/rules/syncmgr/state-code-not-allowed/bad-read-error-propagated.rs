//! The `?` on the settings file sends its error out of IsEnabled, although the handler asks before
//! it is disabled.

use core::ffi::c_void;
use std::path::PathBuf;
use std::{fs, io};

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_DISABLE,
    SYNCMGR_OBJECTID_QueryBeforeDisable,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Timesheets {
    settings: PathBuf,
    warn: ISyncMgrUIOperation,
}

impl Timesheets {
    fn flag(&self) -> io::Result<bool> {
        Ok(fs::read_to_string(&self.settings)?.trim() == "enabled")
    }
}

impl ISyncMgrHandler_Impl for Timesheets_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_QUERY_BEFORE_DISABLE)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_QueryBeforeDisable {
            return unsafe { self.warn.query(riid, ppv) }.ok();
        }
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrHandlerInfo_Impl for Timesheets_Impl {
    fn IsEnabled(&self) -> Result<()> {
        if self.flag()? {
            //~^ state-code-not-allowed
            return Ok(());
        }
        Err(S_FALSE.into())
    }
}
