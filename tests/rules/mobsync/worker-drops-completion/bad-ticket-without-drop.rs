//! The ticket does nothing when it is dropped, and after a failed listing it is dropped.

use std::fs;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

#[must_use]
struct Ticket(AgileReference<ISyncMgrSynchronizeCallback>);

impl Ticket {
    fn finish(self, hr: HRESULT) {
        if let Ok(cb) = self.0.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
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
        let ticket = Ticket(AgileReference::new(&cb)?);
        thread::spawn(move || {
            let listing = match fs::read_to_string("catalogue.txt") {
                Ok(listing) => listing,
                Err(error) => {
                    eprintln!("library: {error}");
                    return; //~ worker-drops-completion
                }
            };
            println!("library: {} books", listing.lines().count());
            ticket.finish(S_OK);
        });
        Ok(())
    }
}
