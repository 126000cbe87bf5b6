use std::thread;

use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, Error, GUID, HRESULT, Result};

pub struct Session {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    books: Vec<GUID>,
}

impl Session {
    pub fn open(callback: &ISyncMgrSynchronizeCallback, books: Vec<GUID>) -> Result<Self> {
        let agile = AgileReference::new(callback)?;
        Ok(Self { agile, books })
    }

    pub fn is_small(&self) -> bool {
        self.books.len() < 8
    }

    /// Synchronizes the books and tells the manager what became of them.
    pub fn run(&self, callback: &ISyncMgrSynchronizeCallback) {
        let outcome = self.books.iter().try_for_each(fetch);
        let _ = unsafe { callback.SynchronizeCompleted(HRESULT::from(outcome)) };
    }

    /// The same on a thread of its own; `Err` means that there is none.
    pub fn detach(self) -> Result<()> {
        let thread = thread::Builder::new().name("books".into());
        let started = thread.spawn(move || {
            if let Ok(callback) = self.agile.resolve() {
                self.run(&callback);
            }
        });
        match started {
            Ok(_) => Ok(()),
            Err(error) => Err(Error::from(error)),
        }
    }
}

fn fetch(book: &GUID) -> Result<()> {
    std::fs::write(format!("books/{:08x}.epub", book.data1), b"")?;
    Ok(())
}
