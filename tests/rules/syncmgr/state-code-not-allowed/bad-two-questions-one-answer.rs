//! Both states are asked about first; IsActive answers as it should, IsEnabled with E_UNEXPECTED.

use core::ffi::c_void;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_NOTIMPL, E_UNEXPECTED, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE,
    SYNCMGR_HCM_QUERY_BEFORE_ENABLE, SYNCMGR_OBJECTID_QueryBeforeActivate,
    SYNCMGR_OBJECTID_QueryBeforeEnable,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Wallet {
    active: AtomicBool,
    unlocked: AtomicBool,
    ask: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Wallet_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HANDLER_CAPABILITIES(
            SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE.0 | SYNCMGR_HCM_QUERY_BEFORE_ENABLE.0,
        ))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_QueryBeforeActivate | SYNCMGR_OBJECTID_QueryBeforeEnable => {
                unsafe { self.ask.query(riid, ppv) }.ok()
            }
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

impl ISyncMgrHandlerInfo_Impl for Wallet_Impl {
    fn IsActive(&self) -> Result<()> {
        if self.active.load(Ordering::Acquire) {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }

    fn IsEnabled(&self) -> Result<()> {
        if !self.unlocked.load(Ordering::Acquire) {
            return Err(E_UNEXPECTED.into()); //~ state-code-not-allowed
        }
        Ok(())
    }
}
