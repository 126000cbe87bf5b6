//! (windows 0.58) `take_while` with the typed call goes through all items whether cancelled or
//! not.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::{E_INVALIDARG, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_CANCELED,
    SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Bookmarks;

impl ISyncMgrHandler_Impl for Bookmarks_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Option<&ISyncMgrSessionCreator>,
        _punk: Option<&IUnknown>,
    ) -> Result<()> {
        let creator = creator.ok_or(E_INVALIDARG)?;
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.CreateSession(w!("Bookmarks"), ids)? };
        let synced = ids
            .iter()
            .take_while(|id| unsafe { session.CanContinue(**id).is_ok() }) //~ can-continue-unobservable
            .count();
        for (n, id) in ids.iter().enumerate() {
            let status = if n < synced {
                SYNCMGR_PS_SUCCEEDED
            } else {
                SYNCMGR_PS_CANCELED
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
