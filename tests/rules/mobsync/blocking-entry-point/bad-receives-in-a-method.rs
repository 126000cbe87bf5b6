//! The scan runs on another thread, but `newest_revision`, called by `PrepareForSync`, waits for its
//! answer with `Receiver::recv`.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, mpsc};
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Feeds {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    revision: Mutex<u64>,
    root: PathBuf,
}

fn scan(root: &Path) -> u64 {
    std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .count() as u64
}

impl Feeds {
    fn newest_revision(&self) -> Result<u64> {
        let (answer, question) = mpsc::channel();
        let root = self.root.clone();
        thread::spawn(move || {
            let _ = answer.send(scan(&root));
        });
        question.recv().map_err(|_| Error::from(E_FAIL)) //~ blocking-entry-point
    }
}

impl ISyncMgrSynchronize_Impl for Feeds_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let revision = self.newest_revision()?;
        *self.revision.lock().unwrap() = revision;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
