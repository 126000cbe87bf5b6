//! `all` and `any` in one place, their parts in another: still one completion in each build.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        #[cfg(all(windows, feature = "quick"))]
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        self.ids.lock().unwrap().clear();
        if cfg!(not(feature = "quick")) || cfg!(not(windows)) {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        #[cfg(any(debug_assertions, feature = "slow"))]
        {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        self.ids.lock().unwrap().clear(); //~ state-written-after-completion
        #[cfg(not(debug_assertions))]
        #[cfg(not(feature = "slow"))]
        {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
}
