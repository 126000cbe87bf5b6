//! The completion's result travels through helpers, closures and a trait and ends in the log; what the
//! methods return are other results, all of them known before the completion.

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
    statistics: Mutex<(u32, u32)>,
}

impl Passwords {
    fn with<R>(&self, f: impl FnOnce(&ISyncMgrSynchronizeCallback) -> R) -> Result<R> {
        let cb = self.cb.lock().unwrap().clone();
        match cb {
            Some(cb) => Ok(f(&cb)),
            None => Err(E_UNEXPECTED.into()),
        }
    }

    /// Counts the completions; the answer says only whether the manager listened.
    fn count(&self, told: Result<()>) -> bool {
        let mut statistics = self.statistics.lock().unwrap();
        match told {
            Ok(()) => statistics.0 += 1,
            Err(_) => statistics.1 += 1,
        }
        statistics.1 == 0
    }

    fn reencrypt(&self) -> Result<usize> {
        let ids = self.ids.lock().unwrap();
        for id in ids.iter() {
            if id.data1 == 0 {
                return Err(E_INVALIDARG.into());
            }
        }
        Ok(ids.len())
    }

    fn prepared(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        unsafe { cb.PrepareForSyncCompleted(S_OK)? };
        eprintln!("prepared");
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Passwords_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        let mut all = self.ids.lock().unwrap();
        all.clear();
        all.extend((0..n as usize).map(|i| unsafe { *ids.add(i) }));
        drop(all);
        // The outer `?` is about the missing callback, the inner result is only logged.
        self.with(|cb| self.prepared(cb))?.log("prepare");
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let count = self.reencrypt()?;
        let told = self.with(|cb| unsafe { cb.SynchronizeCompleted(S_OK) })?;
        if !self.count(told) {
            eprintln!("{count} passwords, and a deaf manager");
        }
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        let outcome = self.reencrypt().map(|_| ());
        let hr = match &outcome {
            Ok(()) => S_OK,
            Err(_) => return outcome,
        };
        self.with(|cb| {
            let told = unsafe { cb.ShowPropertiesCompleted(hr) };
            told.log("properties");
        })?;
        outcome
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        println!("error {:?}", unsafe { errorid.as_ref() });
        let heard = self.with(|cb| unsafe { cb.ShowErrorCompleted(S_OK, &[]) }.is_ok());
        heard.map(|heard| {
            if !heard {
                eprintln!("deaf manager");
            }
        })
    }
}
