//! A constant of the crate holds the event number of MANUAL (3), and `&` treats it as two bits.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::*;

/// The user pressed the button.
const ON_REQUEST: u32 = SYNCMGRFLAG_MANUAL.0 as u32;
/// Nothing but the settings page is wanted.
const SETTINGS_ONLY: u32 = SYNCMGRFLAG_SETTINGS.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    flags: AtomicU32,
    verbose: AtomicBool,
    settings: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::Release);
        self.settings
            .store(dwsyncmgrflags & SETTINGS_ONLY != 0, Ordering::Release);
        if dwsyncmgrflags & ON_REQUEST != 0 { //~ event-compared-as-bit
            self.verbose.store(true, Ordering::Release);
        }
        Ok(())
    }
}
