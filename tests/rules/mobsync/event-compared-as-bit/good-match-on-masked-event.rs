//! The masked value is matched against the events, and everything unknown is treated like a manual run.

use std::cell::RefCell;

use windows::core::{implement, Result};
use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::*;

#[derive(Clone, Copy, Debug)]
enum Plan {
    Everything,
    ChangedOnly,
    UploadsFirst,
}

#[implement(ISyncMgrSynchronize)]
pub struct Projects {
    plan: RefCell<Plan>,
}

impl ISyncMgrSynchronize_Impl for Projects {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let event = SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32);
        let plan = match event {
            SYNCMGRFLAG_IDLE => return Err(S_FALSE.into()),
            SYNCMGRFLAG_CONNECT | SYNCMGRFLAG_SCHEDULED => Plan::ChangedOnly,
            SYNCMGRFLAG_PENDINGDISCONNECT => Plan::UploadsFirst,
            SYNCMGRFLAG_MANUAL | SYNCMGRFLAG_INVOKE => Plan::Everything,
            _ => Plan::Everything,
        };
        self.plan.replace(plan);
        Ok(())
    }
}
