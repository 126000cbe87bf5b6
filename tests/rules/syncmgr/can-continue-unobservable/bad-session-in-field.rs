//! A small session type hides the call, and its `alive()` is true for a cancelled item as well.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PROGRESS_STATUS, SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

struct Progress {
    callback: ISyncMgrSyncCallback,
    id: PCWSTR,
}

impl Progress {
    fn alive(&self) -> bool {
        let Ok(()) = (unsafe { self.callback.CanContinue(self.id) }) else {
            //~^ can-continue-unobservable
            return false;
        };
        true
    }

    fn end(&self, status: SYNCMGR_PROGRESS_STATUS) -> Result<()> {
        unsafe {
            self.callback
                .ReportProgress(self.id, PCWSTR::null(), status, 1, 1, null_mut())
        }
    }
}

#[implement(ISyncMgrHandler)]
struct NotesSync;

impl ISyncMgrHandler_Impl for NotesSync_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let callback = unsafe { creator.ok()?.CreateSession(w!("Notes"), ids)? };
        for &id in ids {
            let item = Progress {
                callback: callback.clone(),
                id,
            };
            let mut pages = 0;
            while pages < 40 && item.alive() {
                pages += 1;
            }
            item.end(if pages == 40 {
                SYNCMGR_PS_SUCCEEDED
            } else {
                SYNCMGR_PS_CANCELED
            })?;
        }
        Ok(())
    }
}
