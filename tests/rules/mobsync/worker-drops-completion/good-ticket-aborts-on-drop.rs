//! A ticket is finished with a status or tells E_ABORT when it is dropped; `take` rules out both.

use std::fs;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

#[must_use]
struct Ticket(Option<AgileReference<ISyncMgrSynchronizeCallback>>);

impl Ticket {
    fn new(cb: &ISyncMgrSynchronizeCallback) -> Result<Self> {
        AgileReference::new(cb).map(|agile| Self(Some(agile)))
    }

    fn finish(mut self, hr: HRESULT) {
        self.tell(hr);
    }

    fn tell(&mut self, hr: HRESULT) {
        let agile = self.0.take();
        if let Some(cb) = agile.and_then(|agile| agile.resolve().ok()) {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.tell(E_ABORT);
    }
}

#[implement(ISyncMgrSynchronize)]
struct Library {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Library_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ticket = Ticket::new(&cb)?;
        thread::spawn(move || -> Result<()> {
            let ticket = ticket;
            let listing = fs::read_to_string("catalogue.txt")?;
            if listing.is_empty() {
                return Ok(());
            }
            println!("library: {} books", listing.lines().count());
            ticket.finish(S_OK);
            Ok(())
        });
        Ok(())
    }
}
