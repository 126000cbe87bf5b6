//! A guard completes when it is dropped, unless it has been disarmed. Whether it is armed at an exit
//! cannot be told from the method's own body.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, HRESULT, Result, implement};

struct Completion {
    callback: ISyncMgrSynchronizeCallback,
    outcome: Option<HRESULT>,
}

impl Completion {
    fn new(callback: ISyncMgrSynchronizeCallback) -> Self {
        Self {
            callback,
            outcome: None,
        }
    }

    fn arm(&mut self, outcome: HRESULT) {
        self.outcome = Some(outcome);
    }
}

impl Drop for Completion {
    fn drop(&mut self) {
        if let Some(outcome) = self.outcome.take() {
            let _ = unsafe { self.callback.SynchronizeCompleted(outcome) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Inventory {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Inventory {
    fn count(&self) -> Result<u32> {
        Ok(3)
    }
}

impl ISyncMgrSynchronize_Impl for Inventory_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let mut completion = Completion::new(callback.ok_or(Error::from(E_UNEXPECTED))?);
        let n = self.count()?;
        if n == 0 {
            return Err(E_FAIL.into());
        }
        completion.arm(S_OK);
        Ok(())
    }
}
