//! One arm of the match names the completion of the other method.

use std::fmt::Debug;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

#[derive(Clone, Debug)]
pub enum Outcome<D> {
    Copied(usize),
    Stopped,
    Denied(D),
}

#[implement(ISyncMgrSynchronize)]
pub struct Replica<D>
where
    D: Debug + Clone + Send + 'static,
{
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    outcome: Mutex<Outcome<D>>,
}

impl<D: Debug + Clone + Send + 'static> ISyncMgrSynchronize_Impl for Replica_Impl<D> {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let outcome = self.outcome.lock().unwrap().clone();
        match outcome {
            Outcome::Copied(files) if files > 0 => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            Outcome::Copied(_) => unsafe {
                let _ = cb.SynchronizeCompleted(E_FAIL);
            },
            Outcome::Stopped => unsafe {
                let _ = cb.PrepareForSyncCompleted(E_ABORT); //~ mismatched-completion
            },
            Outcome::Denied(detail) => {
                eprintln!("denied: {detail:?}");
                let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
            }
        }
        Ok(())
    }
}
