//! `if cfg!(…)` only prints; the early return behind it never completes.

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
        if cfg!(debug_assertions) {
            eprintln!("synchronize");
        } else {
            eprintln!("release");
        }
        let ids = self.ids.lock().unwrap().clone();
        if ids.is_empty() {
            return Ok(()); //~ missing-completion
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
