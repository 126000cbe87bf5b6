//! `CanContinue` here is a method of an own type, which makes the raw call and answers with a
//! bool.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

struct Session(ISyncMgrSyncCallback);

impl Session {
    #[allow(non_snake_case)]
    fn CanContinue(&self, id: PCWSTR) -> bool {
        let hr = unsafe { (Interface::vtable(&self.0).CanContinue)(self.0.as_raw(), id) };
        hr == S_OK
    }

    fn finish(&self, id: PCWSTR, whole: bool) -> Result<()> {
        let status = if whole {
            SYNCMGR_PS_SUCCEEDED
        } else {
            SYNCMGR_PS_CANCELED
        };
        unsafe {
            self.0
                .ReportProgress(id, PCWSTR::null(), status, 1, 1, null_mut())
        }
    }
}

#[implement(ISyncMgrHandler)]
struct Journal;

impl ISyncMgrHandler_Impl for Journal_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = Session(unsafe { creator.ok()?.CreateSession(w!("Journal"), ids)? });
        for &id in ids {
            let mut day = 0;
            while day < 365 && session.CanContinue(id) {
                day += 1;
            }
            session.finish(id, day == 365)?;
        }
        Ok(())
    }
}
