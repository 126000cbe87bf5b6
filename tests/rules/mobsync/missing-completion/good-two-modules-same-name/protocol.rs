use windows::Win32::Foundation::{E_ABORT, S_OK};
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{Error, HRESULT};

#[derive(Debug)]
pub(crate) enum Outcome {
    Complete,
    Cancelled,
    Failed(Error),
}

impl From<Outcome> for HRESULT {
    fn from(outcome: Outcome) -> HRESULT {
        match outcome {
            Outcome::Complete => S_OK,
            Outcome::Cancelled => E_ABORT,
            Outcome::Failed(e) => e.code(),
        }
    }
}

/// Ends the synchronisation.
pub(crate) fn finish(cb: &ISyncMgrSynchronizeCallback, outcome: Outcome) {
    let hr = HRESULT::from(outcome);
    if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
        crate::journal::finish(&format!("the manager did not listen: {e}"));
    }
}

/// Ends the preparation.
pub(crate) fn prepared(cb: &ISyncMgrSynchronizeCallback) {
    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
}
