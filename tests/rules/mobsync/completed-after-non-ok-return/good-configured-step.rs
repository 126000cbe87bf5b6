//! The refusal and the completion are never in the same build.

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
        #[cfg(not(feature = "read-only"))]
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        let outcome: Result<()> = if cfg!(feature = "read-only") {
            Err(E_NOTIMPL.into())
        } else {
            Ok(())
        };
        outcome
    }
}
