//! A handler that is not configured refuses every operation with a failure (or `S_FALSE` where a
//! refusal is meant), so it owes no completion; one operation is supported and completes.

use std::path::PathBuf;
use std::sync::RwLock;

use windows::Win32::Foundation::{
    E_ACCESSDENIED, E_INVALIDARG, E_NOTIMPL, E_UNEXPECTED, HWND, S_FALSE, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

enum Mode {
    Disabled,
    ReadOnly,
    LogOnNeeded,
    Ready(PathBuf),
}

#[implement(ISyncMgrSynchronize)]
pub struct Policy {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    flags: RwLock<u32>,
    mode: RwLock<Mode>,
}

impl Policy {
    fn may_bother(&self) -> bool {
        *self.flags.read().unwrap() & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    /// The reason for which nothing can be done at present.
    fn refusal(&self) -> Option<HRESULT> {
        match &*self.mode.read().unwrap() {
            Mode::Disabled => Some(E_NOTIMPL),
            Mode::ReadOnly => Some(E_ACCESSDENIED),
            Mode::LogOnNeeded if !self.may_bother() => Some(S_FALSE),
            Mode::LogOnNeeded | Mode::Ready(_) => None,
        }
    }
}

impl ISyncMgrSynchronize_Impl for Policy_Impl {
    fn Initialize(&self, reserved: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        if reserved != 0 {
            return Err(E_INVALIDARG.into());
        }
        *self.flags.write().unwrap() = flags;
        if let Mode::Disabled = *self.mode.read().unwrap() {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.write().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        if let Some(hr) = self.refusal() {
            return Err(Error::from(hr));
        }
        let held = self.callback.read().unwrap().clone();
        let callback = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let prepared = match &*self.mode.read().unwrap() {
            Mode::Ready(path) if path.exists() => S_OK,
            Mode::Ready(_) => return Err(E_INVALIDARG.into()),
            _ => E_ACCESSDENIED,
        };
        let _ = unsafe { callback.PrepareForSyncCompleted(prepared) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        match self.refusal() {
            Some(hr) => Err(hr.into()),
            None => match self.callback.read().unwrap().as_ref() {
                None => Err(E_UNEXPECTED.into()),
                Some(callback) => {
                    let _ = unsafe { callback.SynchronizeCompleted(S_OK) }; //~ guard-held-across-callback
                    Ok(())
                }
            },
        }
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        if errorid.is_null() {
            Err(E_INVALIDARG.into())
        } else {
            Err(E_NOTIMPL.into())
        }
    }

    fn SetItemStatus(&self, _: *const GUID, _: u32) -> Result<()> {
        Ok(())
    }
}
