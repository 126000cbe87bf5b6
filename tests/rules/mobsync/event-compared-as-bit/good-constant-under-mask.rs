//! Both sides of the comparison are cut with the event mask, the constant too, so equal numbers are compared.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Drafts {
    upload_only: Mutex<bool>,
}

fn same_event(flags: u32, event: SYNCMGRFLAG) -> bool {
    let mask = SYNCMGRFLAG_EVENTMASK.0;
    flags as i32 & mask == event.0 & mask
}

impl ISyncMgrSynchronize_Impl for Drafts_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let by_hand = same_event(dwsyncmgrflags, SYNCMGRFLAG_MANUAL);
        let leaving = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32
            == SYNCMGRFLAG_PENDINGDISCONNECT.0 as u32 & SYNCMGRFLAG_EVENTMASK.0 as u32;
        *self.upload_only.lock().unwrap() = leaving && !by_hand;
        Ok(())
    }
}
