//! Older spelling (0.52): the SETTINGS bit guards the read of the cookie, which has nothing to do
//! with it.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_SETTINGS,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PoolHandler {
    flags: AtomicU32,
    lane: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for PoolHandler {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        if dwsyncmgrflags & SYNCMGRFLAG_SETTINGS.0 as u32 == 0 {
            let bytes = unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) };
            //~^ cookie-read-without-invoke
            let lane: u32 = bytes.iter().map(|b| u32::from(*b)).sum();
            self.lane.store(lane, Ordering::SeqCst);
        }
        Ok(())
    }
}
