//! Bad: the branch for the configuration is still a `todo!`, which is a panic across the COM boundary.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_SETTINGS,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RadioHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for RadioHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        if dwsyncmgrflags & SYNCMGRFLAG_SETTINGS.0 as u32 != 0 {
            todo!("load the stations for the settings page"); //~ com-method-may-panic
        }
        Ok(())
    }
}
