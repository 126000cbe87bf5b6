//! A helper makes a guard which completes when dropped; the guard is moved into the thread, so each way
//! out of the thread completes once. The method has nothing left to do and cannot fail any more.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

enum Which {
    Prepare,
    Synchronize,
}

struct Guard {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    which: Which,
    hr: HRESULT,
}

impl Guard {
    fn result(&mut self, outcome: Result<()>) {
        self.hr = match outcome {
            Ok(()) => S_OK,
            Err(e) => e.code(),
        };
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let Ok(cb) = self.agile.resolve() else {
            return;
        };
        let _ = match self.which {
            Which::Prepare => unsafe { cb.PrepareForSyncCompleted(self.hr) },
            Which::Synchronize => unsafe { cb.SynchronizeCompleted(self.hr) },
        };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Recipes {
    fn guard(&self, which: Which) -> Result<Guard> {
        let held = self.callback.lock().unwrap();
        let callback = held.as_ref().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        Ok(Guard {
            agile: AgileReference::new(callback)?,
            which,
            hr: E_ABORT,
        })
    }
}

fn fetch(id: &GUID) -> Result<Vec<u8>> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(id.data1.to_le_bytes().to_vec())
}

fn fetch_all(ids: &[GUID]) -> Result<()> {
    for id in ids {
        let bytes = fetch(id)?;
        if bytes.len() > 1 << 20 {
            return Err(E_ABORT.into());
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let mut guard = match self.guard(Which::Prepare) {
            Ok(guard) => guard,
            Err(e) => return Err(e),
        };
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        guard.result(Ok(()));
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        let mut guard = self.guard(Which::Synchronize)?;
        thread::spawn(move || -> Result<()> {
            let Some((first, rest)) = ids.split_first() else {
                guard.result(Ok(()));
                return Ok(());
            };
            fetch(first)?;
            let outcome = fetch_all(rest);
            guard.result(outcome);
            Ok(())
        });
        Ok(())
    }
}
