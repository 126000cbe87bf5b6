//! The user may be bothered, but the manager can still refuse this dialog with S_FALSE, and
//! `if let Ok` does not notice. The interface is imported under another name.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Manager,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
struct Vault {
    manager: Mutex<Option<Manager>>,
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for Vault_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, parent: HWND, _: u32) -> Result<()> {
        let manager = self.manager.lock().unwrap().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0 {
            return Err(S_FALSE.into());
        }
        let mut agreed = false;
        if let Ok(()) = unsafe { manager.EnableModeless(true) } { //~ modeless-answer-unobservable
            let answer =
                unsafe { MessageBoxW(Some(parent), w!("Open the vault?"), w!("Vault"), MB_YESNO) };
            let _ = unsafe { manager.EnableModeless(false) };
            agreed = answer == IDYES;
        }
        if !agreed {
            return Err(E_ACCESSDENIED.into());
        }
        let _ = unsafe { manager.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
