//! The imported constant has another name here, yet it is still the event number 6 and no bit.

use std::sync::RwLock;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG,
    SYNCMGRFLAG_MAYBOTHERUSER as MAY_ASK, SYNCMGRFLAG_SCHEDULED as BY_SCHEDULE,
};
use windows::core::{Result, implement};

#[derive(Clone, Copy, Default)]
struct Mode {
    quiet: bool,
    full_scan: bool,
}

#[implement(ISyncMgrSynchronize)]
struct Contacts {
    mode: RwLock<Mode>,
}

fn raw(flag: SYNCMGRFLAG) -> u32 {
    flag.0 as u32
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn Initialize(&self, _: u32, start: u32, _: u32, _: *const u8) -> Result<()> {
        let mode = Mode {
            quiet: start & raw(MAY_ASK) == 0,
            full_scan: (start & BY_SCHEDULE.0 as u32) > 0, //~ event-compared-as-bit
        };
        *self.mode.write().unwrap() = mode;
        Ok(())
    }
}
