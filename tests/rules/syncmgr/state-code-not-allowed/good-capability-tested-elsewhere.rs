//! The capability is only asked of a wrapped handler in Activate; this handler itself has no such
//! question.

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_NONE, SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE,
};
use windows::core::{BOOL, IUnknownImpl, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Group {
    member: ISyncMgrHandler,
}

impl ISyncMgrHandler_Impl for Group_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }

    fn Activate(&self, factivate: BOOL) -> Result<()> {
        let member = unsafe { self.member.GetCapabilities()? };
        if member.0 & SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE.0 != 0 {
            return Err(E_NOTIMPL.into());
        }
        unsafe { self.member.Activate(factivate.as_bool()) }
    }
}

impl ISyncMgrHandlerInfo_Impl for Group_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
