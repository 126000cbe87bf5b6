//! The MAX values of other enumerations bound what comes from a settings file; no status is
//! concerned.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrSessionCreator, SYNCMGR_CR_NONE, SYNCMGR_HANDLER_TYPE, SYNCMGR_HT_MAX, SYNCMGR_HT_MIN,
    SYNCMGR_HT_UNSPECIFIED, SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
    SYNCMGR_PS_UPDATING,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

fn handler_type(raw: i32) -> SYNCMGR_HANDLER_TYPE {
    if (SYNCMGR_HT_MIN.0..=SYNCMGR_HT_MAX.0).contains(&raw) {
        SYNCMGR_HANDLER_TYPE(raw)
    } else {
        SYNCMGR_HT_UNSPECIFIED
    }
}

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Cameras {
    raw_type: i32,
    card: PathBuf,
}

impl ISyncMgrHandlerInfo_Impl for Cameras_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(handler_type(self.raw_type))
    }
}

impl ISyncMgrHandler_Impl for Cameras_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Cameras"), ids)? };
        for id in ids {
            let mut request = SYNCMGR_CR_NONE;
            let busy = SYNCMGR_PS_UPDATING;
            unsafe { session.ReportProgress(*id, w!("Copying"), busy, 0, 1, &mut request)? };
            let end = match request {
                SYNCMGR_CR_NONE if self.card.exists() => SYNCMGR_PS_SUCCEEDED,
                SYNCMGR_CR_NONE => SYNCMGR_PS_FAILED,
                _ => SYNCMGR_PS_CANCELED,
            };
            unsafe { session.ReportProgress(*id, w!("Copied"), end, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
