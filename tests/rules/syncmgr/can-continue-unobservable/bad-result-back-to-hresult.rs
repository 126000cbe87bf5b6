//! The result of the wrapper is turned back into an HRESULT; by then S_FALSE has become S_OK.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{HRESULT, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct MusicSync {
    tracks: Vec<PathBuf>,
}

impl MusicSync {
    fn transfer(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> bool {
        for track in &self.tracks {
            let hr = HRESULT::from(unsafe { session.CanContinue(id) }); //~ can-continue-unobservable
            if hr != S_OK {
                return false;
            }
            let _ = fs::copy(track, "m:\\incoming.mp3");
        }
        true
    }
}

impl ISyncMgrHandler_Impl for MusicSync_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Music"), ids)? };
        for id in ids {
            let whole = self.transfer(&session, *id);
            let status = if whole {
                SYNCMGR_PS_SUCCEEDED
            } else {
                SYNCMGR_PS_CANCELED
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
