use std::fmt::Display;

use windows::Win32::Foundation::S_OK;
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::Result;

fn note(what: impl Display) {
    eprintln!("protocol: {what}");
}

/// Ends the synchronisation with the outcome of the work.
pub(crate) fn finish(cb: &ISyncMgrSynchronizeCallback, outcome: &Result<usize>) {
    let hr = match outcome {
        Ok(_) => S_OK,
        Err(e) => e.code(),
    };
    match unsafe { cb.SynchronizeCompleted(hr) } {
        Ok(()) => note("told"),
        Err(e) => note(e),
    }
}
