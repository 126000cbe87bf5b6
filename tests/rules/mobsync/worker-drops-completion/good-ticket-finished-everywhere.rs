//! Every arm of the worker hands the ticket to `finish`, which consumes it and tells the manager.

use std::fs;
use std::io::ErrorKind;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, HRESULT, Result, implement};

#[must_use]
struct Ticket(AgileReference<ISyncMgrSynchronizeCallback>);

impl Ticket {
    fn finish(self, hr: HRESULT) {
        if let Ok(cb) = self.0.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }

    fn fail(self, error: impl Into<Error>) {
        self.finish(error.into().code());
    }
}

#[implement(ISyncMgrSynchronize)]
struct Library {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn work(ticket: Ticket) {
    let listing = match fs::read_to_string("catalogue.txt") {
        Ok(listing) => listing,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            ticket.finish(S_OK);
            return;
        }
        Err(error) => return ticket.fail(error),
    };
    if listing.lines().count() > 10_000 {
        return ticket.fail(E_UNEXPECTED);
    }
    ticket.finish(S_OK);
}

impl ISyncMgrSynchronize_Impl for Library_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ticket = Ticket(AgileReference::new(&cb)?);
        thread::Builder::new()
            .spawn(move || work(ticket))
            .map_err(Error::from)?;
        Ok(())
    }
}
