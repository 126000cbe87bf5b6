//! Bad: the flag `prepared`, which Synchronize tests, is set only after the completion was signalled.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    mailboxes: Mutex<Vec<GUID>>,
    prepared: AtomicBool,
}

impl MailHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn remember(&self, count: u32, ids: *const GUID) {
        let mut mailboxes = Vec::with_capacity(count as usize);
        if !ids.is_null() {
            mailboxes.extend((0..count as usize).map(|i| unsafe { *ids.add(i) }));
        }
        *self.mailboxes.lock().unwrap() = mailboxes;
    }
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        self.remember(n, ids);
        if let Err(e) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("mail: {e}");
        }
        self.prepared.store(true, Ordering::SeqCst); //~ state-written-after-completion
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        if !self.prepared.load(Ordering::SeqCst) {
            return Err(E_UNEXPECTED.into());
        }
        let hr = HRESULT::from(self.connect());
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}

impl MailHandler {
    fn connect(&self) -> Result<()> {
        Ok(())
    }
}
