//! Inside the closure a DWORD cast of INVOKE is used as a bit, so a scheduled run counts as a call by a program.

use std::sync::Mutex;

use windows::Win32::UI::Shell as shell;
use windows::core::{Result, implement};

use shell::ISyncMgrSynchronize;

#[derive(Default)]
struct Start {
    by_program: bool,
    may_ask: bool,
}

#[implement(ISyncMgrSynchronize)]
pub struct Calendar {
    start: Mutex<Option<Start>>,
}

impl shell::ISyncMgrSynchronize_Impl for Calendar_Impl {
    fn Initialize(&self, _: u32, flags: u32, length: u32, _: *const u8) -> Result<()> {
        let by_program =
            || length > 0 && (flags as i32 & shell::SYNCMGRFLAG_INVOKE.0) != 0; //~ event-compared-as-bit
        let may_ask = || flags as i32 & shell::SYNCMGRFLAG_MAYBOTHERUSER.0 != 0;

        let start = Start {
            by_program: by_program(),
            may_ask: may_ask(),
        };
        *self.start.lock().unwrap() = Some(start);
        Ok(())
    }
}
