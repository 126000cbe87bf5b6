//! The method is called by its path, which is the same typed wrapper: cancelled reads as Ok.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::ISyncMgrSyncCallback as Session;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_CANCELED,
    SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

fn cancelled(session: &Session, id: &PCWSTR) -> bool {
    let answer = unsafe { Session::CanContinue(session, *id) }; //~ can-continue-unobservable
    answer.is_err()
}

#[implement(ISyncMgrHandler)]
struct ContactSync;

impl ISyncMgrHandler_Impl for ContactSync_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Contacts"), ids)? };
        ids.iter().try_for_each(|id| {
            let status = if cancelled(&session, id) {
                SYNCMGR_PS_CANCELED
            } else {
                SYNCMGR_PS_SUCCEEDED
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut()) }
        })
    }
}
