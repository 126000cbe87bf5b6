//! IDLE (4) joined with SCHEDULED (6) gives 6, and every event except CONNECT shares a bit with that.

use std::sync::atomic::{AtomicU64, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

const FULL_SPEED: u64 = u64::MAX;
const THROTTLED: u64 = 256 * 1024;

#[implement(ISyncMgrSynchronize)]
pub struct Mirror {
    bytes_per_second: AtomicU64,
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let unattended =
            dwsyncmgrflags & (SYNCMGRFLAG_IDLE.0 | SYNCMGRFLAG_SCHEDULED.0) as u32 != 0; //~ event-compared-as-bit
        let limit = if unattended { THROTTLED } else { FULL_SPEED };
        self.bytes_per_second.store(limit, Ordering::Relaxed);
        Ok(())
    }
}
