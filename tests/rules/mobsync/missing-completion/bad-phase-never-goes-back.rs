//! The phase stays `Done` after the first synchronisation; a second call of Synchronize on the same object
//! returns success at once, and its completion never comes.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_PENDING, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Idle,
    Prepared,
    Done,
}

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    phase: Mutex<Phase>,
    accounts: Mutex<Vec<GUID>>,
}

impl Ledger {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn post_all(&self) -> HRESULT {
        let accounts = self.accounts.lock().unwrap();
        match accounts.iter().position(|id| id.data1 == 0) {
            Some(_) => E_INVALIDARG,
            None => S_OK,
        }
    }

    fn enter(&self, phase: Phase) {
        *self.phase.lock().unwrap() = phase;
    }
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.accounts.lock().unwrap() = ids.to_vec();
        }
        if *self.phase.lock().unwrap() == Phase::Idle {
            self.enter(Phase::Prepared);
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let phase = *self.phase.lock().unwrap();
        match phase {
            Phase::Idle => return Err(E_PENDING.into()),
            Phase::Done => {
                eprintln!("posted already");
                return Ok(()); //~ missing-completion
            }
            Phase::Prepared => {}
        }
        let hr = self.post_all();
        self.enter(Phase::Done);
        if let Err(e) = unsafe { callback.SynchronizeCompleted(hr) } {
            eprintln!("{e}");
        }
        Ok(())
    }
}
