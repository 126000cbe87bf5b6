//! `&` before a constant takes a reference and `&&` joins two comparisons; neither tests a bit.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

const BACKGROUND: [SYNCMGRFLAG; 2] = [SYNCMGRFLAG_IDLE, SYNCMGRFLAG_SCHEDULED];

#[implement(ISyncMgrSynchronize)]
pub struct Scans {
    last_events: Mutex<Vec<SYNCMGRFLAG>>,
    quiet: Mutex<bool>,
}

impl Scans {
    fn ran_by_hand(&self) -> bool {
        self.last_events.lock().unwrap().contains(&SYNCMGRFLAG_MANUAL)
    }
}

impl ISyncMgrSynchronize_Impl for Scans_Impl {
    fn Initialize(&self, _: u32, flags: u32, length: u32, cookie: *const u8) -> Result<()> {
        let event = SYNCMGRFLAG(flags as i32 & SYNCMGRFLAG_EVENTMASK.0);
        let silent = BACKGROUND.contains(&event)
            && !self.ran_by_hand()
            && (event != SYNCMGRFLAG_INVOKE || cookie.is_null() && length == 0);
        if silent && &event == &SYNCMGRFLAG_IDLE {
            println!("scans: the machine is idle");
        }
        self.last_events.lock().unwrap().push(event);
        *self.quiet.lock().unwrap() = silent;
        Ok(())
    }
}
