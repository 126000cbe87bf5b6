//! The failing arm is chosen by the SETTINGS bit of a read-only installation; the event plays no
//! part in it.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_ACCESSDENIED;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_SETTINGS,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct AtlasHandler {
    flags: AtomicU32,
    locked: bool,
}

impl ISyncMgrSynchronize_Impl for AtlasHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let settings = dwsyncmgrflags & SYNCMGRFLAG_SETTINGS.0 as u32 != 0;
        match (settings, self.locked) {
            (true, true) => Err(E_ACCESSDENIED.into()),
            _ => {
                self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
                Ok(())
            }
        }
    }
}
