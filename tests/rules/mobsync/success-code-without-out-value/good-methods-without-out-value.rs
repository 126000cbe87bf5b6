//! `S_FALSE` in an `Err` is the right answer of `Initialize` and `PrepareForSync`, which have no out value;
//! `EnumSyncMgrItems` returns its enumerator.

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Printer {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
    flags: Cell<u32>,
    needs_login: bool,
}

#[implement(ISyncMgrEnumItems)]
struct Jobs {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for Jobs_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("{} jobs", self.ids.len());
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Printer_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.set(flags);
        if flags & SYNCMGRFLAG_EVENTMASK.0 as u32 == SYNCMGRFLAG_IDLE.0 as u32 {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let ids = self.ids.borrow().clone();
        Ok(Jobs { ids }.into())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.borrow().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if self.needs_login && self.flags.get() & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0 {
            return Err(Error::new(S_FALSE, "the print server wants a password"));
        }
        let chosen = (0..n as usize).map(|i| unsafe { *ids.add(i) }).collect();
        self.ids.replace(chosen);
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
