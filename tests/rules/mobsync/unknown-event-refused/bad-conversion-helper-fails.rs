//! `Trigger::parse` knows six events and fails on any other number; Initialize passes that failure
//! on with `?`.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_CONNECT,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL,
    SYNCMGRFLAG_PENDINGDISCONNECT, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Error, Result, implement};

#[derive(Clone, Copy)]
enum Trigger {
    User,
    Network,
    Timer,
}

impl Trigger {
    fn parse(flags: u32) -> Result<Trigger> {
        match SYNCMGRFLAG((flags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32) {
            SYNCMGRFLAG_MANUAL | SYNCMGRFLAG_INVOKE => Ok(Trigger::User),
            SYNCMGRFLAG_CONNECT | SYNCMGRFLAG_PENDINGDISCONNECT => Ok(Trigger::Network),
            SYNCMGRFLAG_IDLE | SYNCMGRFLAG_SCHEDULED => Ok(Trigger::Timer),
            _ => Err(Error::from(E_INVALIDARG)), //~ unknown-event-refused
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct StarHandler {
    flags: AtomicU32,
    trigger: Mutex<Option<Trigger>>,
}

impl ISyncMgrSynchronize_Impl for StarHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let trigger = Trigger::parse(dwsyncmgrflags)?;
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        *self.trigger.lock().unwrap_or_else(PoisonError::into_inner) = Some(trigger);
        Ok(())
    }
}
