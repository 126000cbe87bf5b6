//! Events that this handler does not process are refused with `S_FALSE`, which `ok` turns to `S_OK`.

use std::cell::Cell;

use windows::Win32::Foundation::{E_INVALIDARG, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Printer {
    event: Cell<u32>,
    idle_allowed: bool,
}

impl ISyncMgrSynchronize_Impl for Printer_Impl {
    fn Initialize(
        &self,
        dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        if dwreserved != 0 {
            return E_INVALIDARG.ok();
        }
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        self.event.set(event);
        match SYNCMGRFLAG(event as i32) {
            SYNCMGRFLAG_CONNECT | SYNCMGRFLAG_PENDINGDISCONNECT => Ok(()),
            SYNCMGRFLAG_IDLE if !self.idle_allowed => S_FALSE.ok(), //~ success-code-erased
            _ => Ok(()),
        }
    }
}
