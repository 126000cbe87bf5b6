//! The callback is a field of the locked state, and the operation moves it out of there.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Ref, Result, implement};

#[derive(Default)]
struct State {
    callback: Option<ISyncMgrSynchronizeCallback>,
    prepared: bool,
}

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    state: Arc<Mutex<State>>,
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.state.lock().unwrap().callback = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = {
            let mut state = self.state.lock().unwrap();
            state.prepared = true;
            state.callback.take() //~ callback-taken-outside-setter
        };
        match cb {
            Some(cb) => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                Ok(())
            }
            None => Err(E_UNEXPECTED.into()),
        }
    }
}
