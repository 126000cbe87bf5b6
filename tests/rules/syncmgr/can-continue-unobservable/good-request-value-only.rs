//! `CanContinue` is not used at all: each report hands the cancel request back, and both kinds of
//! it are obeyed.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_CR_CANCEL_ALL,
    SYNCMGR_CR_CANCEL_ITEM, SYNCMGR_CR_NONE, SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
    SYNCMGR_PS_UPDATING,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Subtitles;

impl ISyncMgrHandler_Impl for Subtitles_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Subtitles"), ids)? };
        let text = PCWSTR::null();
        let mut all = false;
        for id in ids {
            let mut request = SYNCMGR_CR_NONE;
            if !all {
                // Would CanContinue(*id).is_ok() do? No, it is true for a cancelled item.
                unsafe {
                    session.ReportProgress(*id, text, SYNCMGR_PS_UPDATING, 0, 1, &mut request)?
                };
            }
            all |= request == SYNCMGR_CR_CANCEL_ALL;
            let end = if all || request == SYNCMGR_CR_CANCEL_ITEM {
                SYNCMGR_PS_CANCELED
            } else {
                SYNCMGR_PS_SUCCEEDED
            };
            unsafe { session.ReportProgress(*id, text, end, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
