//! For an empty selection the guard is disarmed, as in the refusals, but success is returned: the only
//! completion was in the destructor that no longer runs it.

use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

struct Guard {
    callback: ISyncMgrSynchronizeCallback,
    armed: bool,
    hr: HRESULT,
}

impl Guard {
    fn new(callback: ISyncMgrSynchronizeCallback) -> Self {
        Guard {
            callback,
            armed: true,
            hr: S_OK,
        }
    }

    fn disarm(&mut self) {
        self.armed = false;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.armed {
            let _ = unsafe { self.callback.SynchronizeCompleted(self.hr) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Stickers {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    strict: bool,
}

fn print(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Stickers {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let held = self.callback.lock().unwrap().clone();
        let callback = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut guard = Guard::new(callback);
        let ids = self.ids.lock().unwrap().clone();
        if ids.is_empty() {
            guard.disarm();
            return Ok(()); //~ missing-completion
        }
        for id in &ids {
            if let Err(e) = print(id) {
                if self.strict {
                    guard.disarm();
                    return Err(e);
                }
                guard.hr = e.code();
            }
        }
        Ok(())
    }
}
