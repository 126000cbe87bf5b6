//! ShowProperties and ShowError may return any success code after their completion: `Err(S_FALSE.into())`
//! is one. Failure codes are only returned where nothing was signalled.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

enum Answer {
    Shown,
    AlreadyOpen,
    Unknown,
}

#[implement(ISyncMgrSynchronize)]
pub struct Dialogs {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    open: Mutex<Option<GUID>>,
    known: Mutex<Vec<GUID>>,
}

impl Dialogs {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let cb = self.cb.lock().unwrap().clone();
        cb.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn page(&self, id: &GUID) -> Answer {
        let mut open = self.open.lock().unwrap();
        if *open == Some(*id) {
            return Answer::AlreadyOpen;
        }
        if *id != GUID::zeroed() && !self.known.lock().unwrap().contains(id) {
            return Answer::Unknown;
        }
        *open = Some(*id);
        Answer::Shown
    }

    /// Completes and answers the code for the manager, always a success.
    fn shown(&self, cb: &ISyncMgrSynchronizeCallback, fresh: bool) -> HRESULT {
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        if fresh { S_OK } else { S_FALSE }
    }
}

impl ISyncMgrSynchronize_Impl for Dialogs_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let id = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        let answer = self.page(&id);
        let hr = match answer {
            Answer::Shown => self.shown(&cb, true),
            Answer::AlreadyOpen => self.shown(&cb, false),
            Answer::Unknown => return Err(E_INVALIDARG.into()),
        };
        if hr == S_FALSE {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let Some(id) = (unsafe { errorid.as_ref() }) else {
            return Err(E_POINTER.into());
        };
        match self.page(id) {
            Answer::Unknown => {
                let _ = unsafe { cb.ShowErrorCompleted(E_INVALIDARG, &[]) };
                Err(Error::from(S_FALSE))
            }
            Answer::AlreadyOpen => {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                Ok(())
            }
            Answer::Shown => {
                let again = [*id];
                let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &again) };
                Ok(())
            }
        }
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        if self.open.lock().unwrap().is_some() {
            // A dialog is open and could not be shown again: decline.
            return Err(S_FALSE.into());
        }
        if n > 0 && !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.known.lock().unwrap() = ids.to_vec();
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let outcome = match self.known.lock().unwrap().len() {
            0 => S_FALSE,
            1..=1000 => S_OK,
            _ => return Err(E_OUTOFMEMORY.into()),
        };
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
