//! Good: the `?` behind `collect` leaves before anything has been completed; afterwards nothing can fail.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    bookmarks: Mutex<Vec<String>>,
}

fn name(id: GUID) -> Result<String> {
    if id == GUID::zeroed() {
        return Err(E_INVALIDARG.into());
    }
    Ok(format!("{id:?}"))
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let names = (0..n as usize)
            .map(|i| name(unsafe { *ids.add(i) }))
            .collect::<Result<Vec<_>>>()?;
        if !names.iter().all(|name| name.len() < 64) {
            return Err(E_INVALIDARG.into());
        }
        *self.bookmarks.lock().unwrap() = names;
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("bookmarks: {error}");
        }
        Ok(())
    }
}
