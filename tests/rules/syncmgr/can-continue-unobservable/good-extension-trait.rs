//! An extension trait gives the callback a method that hands the HRESULT out unchanged.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::{HWND, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{HRESULT, IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

trait Cancellation {
    fn can_continue(&self, id: PCWSTR) -> HRESULT;

    fn cancelled(&self, id: PCWSTR) -> bool {
        self.can_continue(id) == S_FALSE
    }
}

impl Cancellation for ISyncMgrSyncCallback {
    fn can_continue(&self, id: PCWSTR) -> HRESULT {
        unsafe { (Interface::vtable(self).CanContinue)(Interface::as_raw(self), id) }
    }
}

#[implement(ISyncMgrHandler)]
struct Podcasts {
    episodes: Vec<PathBuf>,
}

impl ISyncMgrHandler_Impl for Podcasts_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Podcasts"), ids)? };
        for id in ids {
            let mut status = SYNCMGR_PS_SUCCEEDED;
            for episode in &self.episodes {
                if session.cancelled(*id) {
                    status = SYNCMGR_PS_CANCELED;
                    break;
                }
                let _ = fs::copy(episode, "player.mp3");
            }
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
