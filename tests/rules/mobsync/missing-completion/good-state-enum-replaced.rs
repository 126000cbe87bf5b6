//! The running operation owns the callback inside an enum; `mem::replace` moves it out once, and the
//! second look finds `Done`. Whoever finds `Running` completes.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_PENDING, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[derive(Default)]
enum State {
    #[default]
    Idle,
    Running {
        callback: ISyncMgrSynchronizeCallback,
        since: u64,
    },
    Done(HRESULT),
}

impl State {
    /// Completes if an operation is running, and remembers the outcome.
    fn finish(&mut self, hr: HRESULT) -> bool {
        match mem::replace(self, State::Done(hr)) {
            State::Running { callback, since } => {
                eprintln!("took {} ms", clock() - since);
                let _ = unsafe { callback.SynchronizeCompleted(hr) };
                true
            }
            State::Idle | State::Done(_) => false,
        }
    }
}

fn clock() -> u64 {
    0
}

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    state: Mutex<State>,
    accounts: Mutex<Vec<GUID>>,
}

impl Ledger {
    fn post(&self, id: &GUID) -> Result<()> {
        if id.data3 == 9 {
            Err(E_ABORT.into())
        } else {
            Ok(())
        }
    }
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        if lpcallback.is_none() {
            *self.state.lock().unwrap() = State::Idle;
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(Error::from(E_UNEXPECTED));
        };
        let mut state = self.state.lock().unwrap();
        if let State::Running { .. } = *state {
            return Err(Error::from(E_PENDING));
        }
        *state = State::Running {
            callback,
            since: clock(),
        };
        let accounts = self.accounts.lock().unwrap().clone();
        for id in &accounts {
            if let Err(e) = self.post(id) {
                state.finish(e.code());
                break;
            }
        }
        state.finish(S_OK);
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let mut state = match callback {
            Some(callback) => State::Running {
                callback,
                since: clock(),
            },
            None => return Err(E_UNEXPECTED.into()),
        };
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            self.accounts.lock().unwrap().extend_from_slice(ids);
        }
        if n == 0 {
            if let State::Running { callback, .. } = mem::take(&mut state) {
                let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
            }
        }
        match state {
            State::Running { callback, .. } => {
                let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
            }
            State::Idle => eprintln!("nothing selected"),
            State::Done(hr) => eprintln!("ended with {hr:?}"),
        }
        Ok(())
    }
}
