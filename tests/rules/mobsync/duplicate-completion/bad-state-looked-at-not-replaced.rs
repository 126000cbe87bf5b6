//! `finish` looks at the running state and leaves it there; the failing item ends the operation and the end
//! of the loop does so again.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

enum State {
    Idle,
    Running { callback: ISyncMgrSynchronizeCallback },
}

impl State {
    fn finish(&self, hr: HRESULT) {
        match self {
            State::Running { callback } => {
                let _ = unsafe { callback.SynchronizeCompleted(hr) };
            }
            State::Idle => eprintln!("not running"),
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
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
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(Error::from(E_UNEXPECTED));
        };
        let mut state = State::Running { callback };
        let accounts = self.accounts.lock().unwrap().clone();
        for id in &accounts {
            if let Err(e) = self.post(id) {
                eprintln!("{id:?}: {e}");
                state.finish(e.code());
                break;
            }
        }
        state.finish(S_OK); //~ duplicate-completion
        state = State::Idle;
        drop(state);
        Ok(())
    }
}
