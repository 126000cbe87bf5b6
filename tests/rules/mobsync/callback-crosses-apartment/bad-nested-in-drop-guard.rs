//! Bad: a completion guard owns the callback and is sent to the worker thanks to a hand-written Send.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Result, implement};

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

struct Finisher {
    outcome: HRESULT,
    target: ISyncMgrSynchronizeCallback,
}

// SAFETY: used by one thread at a time.
unsafe impl Send for Finisher {} //~ callback-crosses-apartment

impl Drop for Finisher {
    fn drop(&mut self) {
        let _ = unsafe { self.target.SynchronizeCompleted(self.outcome) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn copy_volumes() -> Result<()> {
    Ok(())
}

fn work(mut finisher: Finisher) {
    let _mta = Mta::enter();
    finisher.outcome = copy_volumes().into();
    drop(finisher);
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let target = self.callback.lock().unwrap().clone();
        let target = target.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let outcome = E_ABORT;
        let finisher = Finisher { outcome, target };
        std::thread::spawn(move || work(finisher));
        Ok(())
    }
}
