//! Both branches write the slot: the new callback goes in, or NULL empties it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct State {
    callback: Option<ISyncMgrSynchronizeCallback>,
    rounds: u32,
}

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    state: Mutex<State>,
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut state = self.state.lock().unwrap();
        if let Some(cb) = lpcallback.as_ref() {
            state.callback = Some(cb.clone());
            state.rounds += 1;
        } else {
            state.callback = None;
        }
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.state.lock().unwrap().callback.clone();
        let Some(cb) = cb else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
