//! The thread that copies pages and signals the end of `Synchronize`.

use std::io;
use std::sync::Arc;
use std::thread;

use windows::Win32::Foundation::S_OK;
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, SYNCMGRERRORFLAG_ENABLEJUMPTEXT, SYNCMGRLOGERROR_ERRORFLAGS,
    SYNCMGRLOGERROR_ERRORID, SYNCMGRLOGERROR_ITEMID, SYNCMGRLOGERRORINFO, SYNCMGRLOGLEVEL_ERROR,
    SYNCMGRSTATUS_FAILED, SYNCMGRSTATUS_SKIPPED, SYNCMGRSTATUS_STOPPED, SYNCMGRSTATUS_SUCCEEDED,
    SYNCMGRSTATUS_UPDATING,
};
use windows_core::{AgileReference, GUID, HRESULT, HSTRING, Result};

use crate::LiveObject;
use crate::callback::{Reply, progress};
use crate::session::{Failure, Session};
use crate::store::{Notebook, Store};

/// One call of `Synchronize`, carried out on its own thread.
pub struct Job {
    pub callback: AgileReference<ISyncMgrSynchronizeCallback>,
    pub session: Arc<Session>,
    pub store: Arc<Store>,
    pub notebooks: Vec<(GUID, Notebook)>,
}

impl Job {
    /// Starts the thread. From then on the job owes the completion; after an error nothing runs.
    pub fn start(self) -> Result<()> {
        let live = LiveObject::new();
        thread::Builder::new()
            .name("notes-sync".to_owned())
            .spawn(move || {
                let _live = live;
                let _apartment = Apartment::enter();
                self.run();
            })?;
        Ok(())
    }

    fn run(self) {
        // Without the callback there is nobody to tell.
        let Ok(callback) = self.callback.resolve() else {
            return;
        };
        let outcome = self.synchronize(&callback);
        let _ = unsafe { callback.SynchronizeCompleted(outcome) };
    }

    /// Synchronizes every notebook; the result is the last error, or `S_OK`.
    fn synchronize(&self, callback: &ISyncMgrSynchronizeCallback) -> HRESULT {
        if let Err(error) = self.store.open_journal() {
            return windows_core::Error::from(error).code();
        }
        let mut outcome = S_OK;
        for (id, notebook) in &self.notebooks {
            match progress(callback, id, SYNCMGRSTATUS_UPDATING, &notebook.name, 0, 0) {
                Reply::StopAll => break,
                Reply::DropItem => continue,
                Reply::GoOn => {}
            }
            let (status, text) = match self.transfer(callback, id, notebook) {
                Ok(Transfer::Finished) => (SYNCMGRSTATUS_SUCCEEDED, String::new()),
                Ok(Transfer::Skipped) => (SYNCMGRSTATUS_SKIPPED, String::new()),
                Ok(Transfer::Dropped) => (SYNCMGRSTATUS_STOPPED, String::new()),
                Ok(Transfer::StopAll) => break,
                Err(error) => {
                    let text = format!("{}: {error}", notebook.name);
                    outcome = windows_core::Error::from(error).code();
                    self.log_failure(callback, *id, &text);
                    (SYNCMGRSTATUS_FAILED, text)
                }
            };
            if progress(callback, id, status, &text, 1, 1) == Reply::StopAll {
                break;
            }
        }
        if let Err(error) = self.store.close_journal() {
            outcome = windows_core::Error::from(error).code();
        }
        outcome
    }

    fn transfer(
        &self,
        callback: &ISyncMgrSynchronizeCallback,
        id: &GUID,
        notebook: &Notebook,
    ) -> io::Result<Transfer> {
        let changes = self.store.changes(notebook)?;
        for (done, change) in changes.iter().enumerate() {
            if self.session.is_skipped(id) {
                return Ok(Transfer::Skipped);
            }
            match progress(
                callback,
                id,
                SYNCMGRSTATUS_UPDATING,
                &change.page,
                done,
                changes.len(),
            ) {
                Reply::StopAll => return Ok(Transfer::StopAll),
                Reply::DropItem => return Ok(Transfer::Dropped),
                Reply::GoOn => self.store.apply(change)?,
            }
        }
        self.store.mark_synchronized(notebook)?;
        Ok(Transfer::Finished)
    }

    /// Writes to the log of the manager, with a link that leads to `ShowError`.
    fn log_failure(&self, callback: &ISyncMgrSynchronizeCallback, item: GUID, text: &str) {
        // A notebook fails at most once a round, so its ID serves as the ID of the error.
        self.session.record_failure(
            item,
            Failure {
                item,
                text: text.to_owned(),
            },
        );
        let info = SYNCMGRLOGERRORINFO {
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ITEMID,
            dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
            ErrorID: item,
            ItemID: item,
        };
        let text = HSTRING::from(text);
        let _ = unsafe { callback.LogError(SYNCMGRLOGLEVEL_ERROR.0 as u32, &text, &info) };
    }
}

enum Transfer {
    Finished,
    Skipped,
    Dropped,
    StopAll,
}

/// Membership of the current thread in the multithreaded apartment.
struct Apartment {
    entered: bool,
}

impl Apartment {
    fn enter() -> Self {
        Self {
            entered: unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) }.is_ok(),
        }
    }
}

impl Drop for Apartment {
    fn drop(&mut self) {
        if self.entered {
            unsafe { CoUninitialize() };
        }
    }
}
