//! Methods and helpers exist twice, once for each target.

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

impl Archive {
    #[cfg(windows)]
    fn finish(&self, cb: &ISyncMgrSynchronizeCallback) {
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
    }

    #[cfg(not(windows))]
    fn finish(&self, _cb: &ISyncMgrSynchronizeCallback) {}
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    #[cfg(windows)]
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        #[cfg(feature = "trace")]
        fn trace(text: &str) {
            eprintln!("{text}");
        }
        #[cfg(not(feature = "trace"))]
        fn trace(_: &str) {}
        let cb = self.callback()?;
        trace("synchronize");
        self.finish(&cb);
        Ok(())
    }

    #[cfg(not(windows))]
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
