//! The event is read as the low byte, without the mask constant, and compared with numbers and a range.

use std::cell::Cell;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_CONNECT, SYNCMGRFLAG_MANUAL,
    SYNCMGRFLAG_SCHEDULED,
};

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    event: Cell<u32>,
    known: Cell<bool>,
    by_hand: Cell<bool>,
}

impl ISyncMgrSynchronize_Impl for Recipes {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let event = dwsyncmgrflags & 0xff;
        let first = SYNCMGRFLAG_CONNECT.0 as u32;
        let last = SYNCMGRFLAG_SCHEDULED.0 as u32;
        self.known.set((first..=last).contains(&event));
        self.by_hand
            .set(!self.known.get() | (event == SYNCMGRFLAG_MANUAL.0 as u32));
        self.event.set(event);
        Ok(())
    }
}
