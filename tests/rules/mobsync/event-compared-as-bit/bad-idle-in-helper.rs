//! The helper asks for the idle event with `&`, but 4 is a number that INVOKE and SCHEDULED contain too.

use std::cell::Cell;

use windows::core::{implement, Result};
use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct PhotoHandler {
    started_with: Cell<u32>,
    on_battery: bool,
}

impl PhotoHandler {
    fn too_expensive(&self) -> bool {
        self.on_battery && is_idle(self.started_with.get())
    }
}

/// The machine has nothing else to do.
fn is_idle(flags: u32) -> bool {
    (flags & SYNCMGRFLAG_IDLE.0 as u32) == SYNCMGRFLAG_IDLE.0 as u32 //~ event-compared-as-bit
}

impl ISyncMgrSynchronize_Impl for PhotoHandler {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        self.started_with.set(flags);
        if self.too_expensive() {
            return Err(S_FALSE.into());
        }
        Ok(())
    }
}
