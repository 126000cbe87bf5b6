//! The variable is S_FALSE on one path only, and that path returns it to the manager without a
//! completion, as a preparation that would need a dialog should.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Vault {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    flags: AtomicU32,
    unlocked: bool,
}

impl ISyncMgrSynchronize_Impl for Vault_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let quiet =
            self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0;
        let mut hr = S_OK;
        if quiet && !self.unlocked {
            hr = S_FALSE;
        }
        if hr != S_OK {
            return Err(hr.into());
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
