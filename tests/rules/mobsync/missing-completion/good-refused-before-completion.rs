//! Exits that are not S_OK owe nothing: S_FALSE refusals, failures, `?` on every kind of work.

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Tickets {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

const NOT_IMPLEMENTED: HRESULT = HRESULT(0x80004001_u32 as i32);

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let may_bother =
            self.flags.load(Ordering::Relaxed) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        if !may_bother {
            // No session yet, and no permission to ask for a password.
            return Err(Error::from(S_FALSE));
        }
        if n != 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let session = fs::read_to_string("session.toml")?;
        let port: u16 = session
            .trim()
            .parse()
            .map_err(|_| Error::new(E_INVALIDARG, "port"))?;
        let cb = self
            .callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        println!("port {port}");
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        match self.flags.load(Ordering::Relaxed) {
            0 => Err(S_FALSE.into()),
            1 | 2 => Err(Error::from_hresult(E_UNEXPECTED)),
            _ => E_UNEXPECTED.ok(),
        }
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        Err(NOT_IMPLEMENTED.into())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        NOT_IMPLEMENTED.ok()
    }
}
