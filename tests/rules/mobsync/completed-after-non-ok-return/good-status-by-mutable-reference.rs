//! The status is raised through `&mut` before the decision; nothing changes it between the completion and the return.

use std::cell::RefCell;
use std::fs::File;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Drafts {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    pending: RefCell<Vec<GUID>>,
}

fn push(id: &GUID) -> Result<()> {
    if id.data2 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

fn fsync() -> Result<()> {
    File::open("drafts.db")?.sync_all()?;
    Ok(())
}

/// Keeps the first failure.
fn note(status: &mut HRESULT, outcome: Result<()>) {
    if status.is_ok()
        && let Err(error) = outcome
    {
        *status = error.code();
    }
}

impl ISyncMgrSynchronize_Impl for Drafts_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.borrow().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut status = S_OK;
        for id in self.pending.borrow().iter() {
            note(&mut status, push(id));
        }
        note(&mut status, fsync());
        if status.is_err() {
            return Err(status.into());
        }
        let _ = unsafe { callback.SynchronizeCompleted(status) };
        status.ok()
    }

    fn PrepareForSync(&self, _: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.borrow().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut status = S_OK;
        if ids.is_null() {
            note(&mut status, Err(E_INVALIDARG.into()));
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(status) };
        let mut later = S_OK;
        note(&mut later, fsync());
        println!("drafts: {status:?}, then {later:?}");
        Ok(())
    }
}
