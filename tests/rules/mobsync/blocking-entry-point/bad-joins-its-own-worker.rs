//! The worker completes by itself, but `Synchronize` waits for its end with `join`, so the manager's
//! thread is held for the whole synchronization.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement};

const NOTEBOOK: GUID = GUID::from_u128(0x5e0c4f7a_20d1_4d5b_9a38_6b1f0c2e7d94);

#[implement(ISyncMgrSynchronize)]
pub struct NotesHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    notebook: PathBuf,
}

fn push(cb: &ISyncMgrSynchronizeCallback, notebook: &Path) -> Result<()> {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    let answer =
        unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), &NOTEBOOK, &item) };
    match answer {
        S_SYNCMGR_CANCELITEM | S_SYNCMGR_CANCELALL => return Err(E_ABORT.into()),
        other => other.ok()?,
    }
    let text = std::fs::read(notebook)?;
    std::fs::write("outbox/notebook.bin", text)?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for NotesHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        let notebook = self.notebook.clone();
        let worker = thread::spawn(move || {
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let hr = HRESULT::from(push(&cb, &notebook));
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        let joined = worker.join(); //~ blocking-entry-point
        if joined.is_err() {
            eprintln!("notes: the worker panicked");
        }
        Ok(())
    }
}
