//! The match looks for S_FALSE in the error, where a success code never arrives.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::{HWND, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{Error, HSTRING, IUnknown, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrHandler)]
struct CalendarSync {
    name: HSTRING,
}

enum Next {
    Go,
    Stop,
    Broken(Error),
}

impl CalendarSync {
    fn next(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> Next {
        match unsafe { session.CanContinue(id) } {
            //~^ can-continue-unobservable
            Ok(()) => Next::Go,
            Err(e) if e.code() == S_FALSE => Next::Stop,
            Err(e) => Next::Broken(e),
        }
    }
}

impl ISyncMgrHandler_Impl for CalendarSync_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(&self.name, ids)? };
        for id in ids {
            let status = match self.next(&session, *id) {
                Next::Go => SYNCMGR_PS_SUCCEEDED,
                Next::Stop => SYNCMGR_PS_CANCELED,
                Next::Broken(_) => SYNCMGR_PS_FAILED,
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
