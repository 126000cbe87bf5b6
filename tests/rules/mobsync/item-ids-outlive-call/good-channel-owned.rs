//! Good: the request that is sent to the indexer thread owns its IDs.

use std::sync::Mutex;
use std::sync::mpsc::Sender;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

pub enum Request {
    Index(Box<[GUID]>),
    Quit,
}

#[implement(ISyncMgrSynchronize)]
pub struct MailIndexer {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    indexer: Sender<Request>,
}

impl Drop for MailIndexer {
    fn drop(&mut self) {
        let _ = self.indexer.send(Request::Quit);
    }
}

impl ISyncMgrSynchronize_Impl for MailIndexer_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if n > 0 && !ids.is_null() {
            let mailboxes = unsafe { core::slice::from_raw_parts(ids, n as usize) };
            let _ = self.indexer.send(Request::Index(mailboxes.into()));
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
