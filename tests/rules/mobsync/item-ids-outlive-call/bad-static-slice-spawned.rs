//! Bad: the caller's array is dressed up as `&'static [GUID]` and moved into a thread that outlives the call.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn warm_cache(albums: &[GUID]) {
    for album in albums {
        eprintln!("warming {album:?}");
    }
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let albums: &'static [GUID] =
            unsafe { core::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        std::thread::spawn(move || warm_cache(albums)); //~ item-ids-outlive-call
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
