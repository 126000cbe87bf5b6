//! `HRESULT::ok` as a path, and a SyncMgr code that was meant for the completion's argument.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE};
use windows::Win32::UI::Shell::{self as shell, ISyncMgrSynchronize_Impl, S_SYNCMGR_RETRYSYNC};
use windows::core::{self as com, GUID, HRESULT, implement};

#[implement(shell::ISyncMgrSynchronize)]
pub struct Courier {
    callback: Mutex<Option<shell::ISyncMgrSynchronizeCallback>>,
    parcels: Mutex<Vec<GUID>>,
    flags: Mutex<u32>,
}

impl ISyncMgrSynchronize_Impl for Courier_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, cookie: *const u8) -> com::Result<()> {
        let Ok(mut kept) = self.flags.lock() else {
            return Err(E_UNEXPECTED.into());
        };
        *kept = flags;
        if !cookie.is_null() && flags & 0xff != shell::SYNCMGRFLAG_INVOKE.0 as u32 {
            return HRESULT::ok(S_FALSE); //~ success-code-erased
        }
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> com::Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let Some(callback) = callback else {
            return Err(E_UNEXPECTED.into());
        };
        let parcels = self.parcels.lock().unwrap().clone();
        let _ = unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &parcels) };
        S_SYNCMGR_RETRYSYNC.ok() //~ success-code-erased
    }
}
