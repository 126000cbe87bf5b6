//! Only numbers leave the locks: each temporary guard ends with its own `let` statement.

use std::sync::{Mutex, RwLock};

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback as Callback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    callback: Mutex<Option<Callback>>,
    albums: RwLock<Vec<String>>,
    limit: RwLock<usize>,
}

impl ISyncMgrSynchronize_Impl for Photos {
    fn SetProgressCallback(&self, cb: Option<&Callback>) -> Result<()> {
        *self.callback.lock().unwrap() = cb.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let albums = self.albums.read().unwrap().len();
        let limit = *self.limit.read().unwrap();
        let outcome = if albums > limit { E_FAIL } else { S_OK };
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(outcome) } {
            eprintln!("photos: {albums} of {limit} albums, {error}");
        }
        Ok(())
    }
}
