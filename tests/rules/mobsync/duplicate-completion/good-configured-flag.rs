//! The flag is set in the builds that have completed already.

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
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        #[cfg(feature = "quick")]
        let told = true;
        #[cfg(not(feature = "quick"))]
        let told = false;
        #[cfg(feature = "quick")]
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        let ids = self.ids.lock().unwrap().clone();
        let hr = ids.iter().try_for_each(copy).map_or_else(|e| e.code(), |()| S_OK);
        if !told {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }
}
