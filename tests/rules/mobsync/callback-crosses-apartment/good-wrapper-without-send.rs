//! Good: the wrapper around the callback is not Send and stays on the thread; only the texts go to another one.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Result, implement};

struct Finisher {
    outcome: HRESULT,
    target: ISyncMgrSynchronizeCallback,
}

impl Drop for Finisher {
    fn drop(&mut self) {
        let _ = unsafe { self.target.SynchronizeCompleted(self.outcome) };
    }
}

struct TraceLine(*const u8, usize);

// SAFETY: points to a string literal.
unsafe impl Send for TraceLine {}

impl TraceLine {
    fn new(text: &'static str) -> Self {
        Self(text.as_ptr(), text.len())
    }

    fn print(self) {
        let bytes = unsafe { core::slice::from_raw_parts(self.0, self.1) };
        eprintln!("{}", String::from_utf8_lossy(bytes));
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct NoteHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl NoteHandler {
    fn exchange(&self) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for NoteHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let target = self.callback.lock().unwrap().clone();
        let target = target.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let outcome = HRESULT::from(self.exchange());
        let line = TraceLine::new("notes are done");
        std::thread::spawn(move || line.print());
        drop(Finisher { outcome, target });
        Ok(())
    }
}
