//! Bodies of the threads; each of them completes the operation it was started for.

use windows::Win32::Foundation::S_OK;
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, GUID, HRESULT, Result};

use crate::callback::Reporter;
use crate::feeds::Shared;
use crate::server::Lock;

pub type AgileCallback = AgileReference<ISyncMgrSynchronizeCallback>;

/// Membership of the thread in the multithreaded apartment.
struct Mta(bool);

impl Mta {
    fn enter() -> Self {
        Self(unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) }.is_ok())
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        if self.0 {
            unsafe { CoUninitialize() };
        }
    }
}

/// Thread of `PrepareForSync`.
pub fn prepare(shared: &Shared, agile: &AgileCallback, items: &[GUID]) -> Result<()> {
    let _lock = Lock::new();
    let _mta = Mta::enter();
    // Without the callback there is nobody to tell.
    let callback = agile.resolve()?;
    let hr = HRESULT::from(shared.check_servers(items));
    let _ = unsafe { callback.PrepareForSyncCompleted(hr) };
    Ok(())
}

/// Thread of `Synchronize`.
pub fn synchronize(shared: &Shared, agile: &AgileCallback, items: &[GUID]) -> Result<()> {
    let _lock = Lock::new();
    let _mta = Mta::enter();
    let callback = agile.resolve()?;
    let outcome = download_all(shared, &callback, items);
    if let Err(error) = &outcome {
        crate::trace_error("synchronize", error);
    }
    let _ = unsafe { callback.SynchronizeCompleted(HRESULT::from(outcome)) };
    Ok(())
}

/// Downloads the feeds in turn; the first failure is the result of the run.
fn download_all(
    shared: &Shared,
    callback: &ISyncMgrSynchronizeCallback,
    items: &[GUID],
) -> Result<()> {
    let reporter = Reporter::new(callback, items.len());
    let mut outcome = Ok(());
    for (done, id) in (0..).zip(items) {
        let answer = reporter.report(id, "Downloading", SYNCMGRSTATUS_UPDATING, done);
        if answer == S_SYNCMGR_CANCELALL {
            break;
        }
        if answer == S_SYNCMGR_CANCELITEM || shared.is_skipped(id) {
            continue;
        }
        // The manager itself is gone.
        answer.ok()?;
        let (text, status) = match shared.download(id) {
            Ok(size) => (format!("{size} bytes"), SYNCMGRSTATUS_SUCCEEDED),
            Err(error) => {
                let text = error.message();
                shared.keep_failure(*id, text.clone());
                reporter.log(id, &text);
                outcome = outcome.and(Err(error));
                (text, SYNCMGRSTATUS_FAILED)
            }
        };
        match reporter.report(id, &text, status, done + 1) {
            // The item is finished already.
            S_OK | S_SYNCMGR_CANCELITEM => {}
            S_SYNCMGR_CANCELALL => break,
            other => other.ok()?,
        }
    }
    outcome
}
