//! The event number is used as a position in a set of events, so the `&` tests a bit that the shift has made.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::*;
use windows::core::*;

/// One bit for each event number that the user has switched off.
#[implement(ISyncMgrSynchronize)]
pub struct Playlists {
    switched_off: AtomicU32,
    event: AtomicU32,
}

impl Playlists {
    pub fn idle_is_off(&self) -> bool {
        self.switched_off.load(Ordering::SeqCst) & (1 << SYNCMGRFLAG_IDLE.0) != 0
    }

    fn is_off(&self, event: u32) -> bool {
        event < 32 && self.switched_off.load(Ordering::SeqCst) & (1 << event) != 0
    }
}

impl ISyncMgrSynchronize_Impl for Playlists_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        let event = flags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if self.is_off(event) {
            return Err(S_FALSE.into());
        }
        self.event.store(event, Ordering::SeqCst);
        Ok(())
    }
}
