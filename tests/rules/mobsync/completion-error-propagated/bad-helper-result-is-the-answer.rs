//! The helper returns the completion's result; Synchronize hands it on with `?`, so a deaf manager makes
//! the method fail after it has signalled. PrepareForSync logs the same kind of result.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

trait LogErr {
    fn log(self, what: &str);
}

impl LogErr for Result<()> {
    fn log(self, what: &str) {
        if let Err(e) = self {
            eprintln!("{what}: {e}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Passwords {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Passwords {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let cb = self.cb.lock().unwrap().clone();
        cb.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn reencrypt(&self) -> Result<usize> {
        let ids = self.ids.lock().unwrap();
        if ids.iter().any(|id| id.data1 == 0) {
            return Err(E_INVALIDARG.into());
        }
        Ok(ids.len())
    }

    fn prepared(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        unsafe { cb.PrepareForSyncCompleted(S_OK) }
    }

    fn synchronized(&self, cb: &ISyncMgrSynchronizeCallback, count: usize) -> Result<()> {
        eprintln!("{count} passwords");
        unsafe { cb.SynchronizeCompleted(S_OK) }
    }
}

impl ISyncMgrSynchronize_Impl for Passwords_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        if n > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        let mut all = self.ids.lock().unwrap();
        all.clear();
        all.extend((0..n as usize).map(|i| unsafe { *ids.add(i) }));
        self.prepared(&cb).log("prepare");
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let count = self.reencrypt()?;
        self.synchronized(&cb, count)?; //~ completion-error-propagated
        Ok(())
    }
}
