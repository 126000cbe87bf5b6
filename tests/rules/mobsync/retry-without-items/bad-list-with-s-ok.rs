//! The item to try again is named, but S_OK says that nothing is to be tried again, and the list is
//! not read.

use std::collections::HashMap;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Photos {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<HashMap<u128, GUID>>,
}

impl Photos {
    fn album_of(&self, error: *const GUID) -> Option<GUID> {
        let error = unsafe { error.as_ref() }?;
        self.failed.lock().unwrap().remove(&error.to_u128())
    }
}

impl ISyncMgrSynchronize_Impl for Photos_Impl {
    fn ShowError(&self, _parent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let Some(album) = self.album_of(errorid) else {
            return Err(E_INVALIDARG.into());
        };
        println!("photos: album {album:?} again");
        if let Err(error) = unsafe { callback.ShowErrorCompleted(S_OK, &[album]) } { //~ retry-without-items
            eprintln!("photos: {error}");
        }
        Ok(())
    }
}
