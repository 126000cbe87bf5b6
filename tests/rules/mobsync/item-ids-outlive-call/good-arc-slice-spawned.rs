//! Good: `Arc::<[GUID]>::from` copies the slice, the thread and the field share that copy.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MusicHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    playlists: Mutex<Arc<[GUID]>>,
}

fn warm_cache(playlists: &[GUID]) {
    for playlist in playlists {
        eprintln!("warming {playlist:?}");
    }
}

impl ISyncMgrSynchronize_Impl for MusicHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let borrowed = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        let ids: Arc<[GUID]> = Arc::from(borrowed);
        *self.playlists.lock().unwrap() = ids.clone();
        std::thread::spawn(move || warm_cache(&ids));
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
