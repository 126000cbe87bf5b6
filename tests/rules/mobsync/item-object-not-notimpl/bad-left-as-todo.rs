//! The manager may call `GetItemObject` at any time; a stub that panics does not return `E_NOTIMPL`.

use std::cell::Cell;
use std::ffi::c_void;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Drafts {
    flags: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Drafts_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        let event = flags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        self.flags.set(flags);
        if event == SYNCMGRFLAG_IDLE.0 as u32 {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn GetItemObject(&self, _: *const GUID, _: *const GUID, _: *mut *mut c_void) -> Result<()> {
        todo!() //~ item-object-not-notimpl
    }
}
