//! Refusing with `S_FALSE` or a failure code, without any completion, is what the documents ask for.

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Vault {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    flags: Cell<u32>,
    unlocked: Cell<bool>,
}

impl ISyncMgrSynchronize_Impl for Vault_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.set(flags);
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let may_ask = self.flags.get() & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        let unlocked = self.unlocked.get();
        if !unlocked && !may_ask {
            return Err(S_FALSE.into());
        } else if !unlocked {
            return Err(Error::new(E_ACCESSDENIED, "der Tresor ist verschlossen"));
        }

        let callback = self.callback.borrow();
        if let Some(callback) = &*callback {
            let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
            Ok(())
        } else {
            Err(E_UNEXPECTED.into())
        }
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        // Nothing can be moved yet.
        Err(Error::from(S_FALSE))
    }
}
