//! A guard completes when it goes out of scope; the success exits need no call of their own.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

struct SyncDone {
    callback: ISyncMgrSynchronizeCallback,
    outcome: Cell<HRESULT>,
}

impl Drop for SyncDone {
    fn drop(&mut self) {
        let _ = unsafe { self.callback.SynchronizeCompleted(self.outcome.get()) };
    }
}

#[implement(ISyncMgrSynchronize)]
struct Playlist {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    tracks: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Playlist_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let done = SyncDone {
            callback,
            outcome: Cell::new(S_OK),
        };
        let tracks = self.tracks.lock().unwrap().clone();
        for track in tracks {
            if track == GUID::zeroed() {
                done.outcome.set(E_FAIL);
                return Ok(());
            }
        }
        Ok(())
    }
}
