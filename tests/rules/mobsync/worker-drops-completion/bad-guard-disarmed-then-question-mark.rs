//! The worker's guard covers each `?` until it is disarmed; the flush after that leaves by `?` before the
//! explicit completion and nothing is told.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Ref, Result, implement};

struct Guard {
    callback: Option<ISyncMgrSynchronizeCallback>,
}

impl Guard {
    fn disarm(mut self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.take()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(callback) = self.callback.take() {
            let _ = unsafe { callback.SynchronizeCompleted(E_ABORT) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn fetch(id: &GUID) -> Result<Vec<u8>> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(id.data1.to_le_bytes().to_vec())
}

fn flush(bytes: &[u8]) -> Result<()> {
    std::fs::write("recipes.bin", bytes).map_err(|_| Error::from(E_FAIL))
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let held = self.callback.lock().unwrap().clone();
        let callback = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        let ids = self.ids.lock().unwrap().clone();
        thread::spawn(move || -> Result<()> {
            let guard = Guard {
                callback: Some(agile.resolve()?),
            };
            let mut bytes = Vec::new();
            for id in &ids {
                bytes.extend(fetch(id)?);
            }
            let callback = guard.disarm();
            flush(&bytes)?; //~ worker-drops-completion
            if let Some(callback) = callback {
                let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
            }
            Ok(())
        });
        Ok(())
    }
}
