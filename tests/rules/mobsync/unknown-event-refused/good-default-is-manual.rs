//! The conversion maps every number it does not know to `Event::Manual`, so nothing is refused for
//! being new.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_CONNECT,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_PENDINGDISCONNECT, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[derive(Clone, Copy, PartialEq)]
enum Event {
    Manual,
    Background,
    Network,
}

impl From<u32> for Event {
    fn from(flags: u32) -> Event {
        match SYNCMGRFLAG((flags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32) {
            SYNCMGRFLAG_IDLE | SYNCMGRFLAG_SCHEDULED => Event::Background,
            SYNCMGRFLAG_CONNECT | SYNCMGRFLAG_PENDINGDISCONNECT => Event::Network,
            _ => Event::Manual,
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct ClockHandler {
    flags: AtomicU32,
    event: Mutex<Option<Event>>,
}

impl ISyncMgrSynchronize_Impl for ClockHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let event = Event::from(dwsyncmgrflags);
        if event == Event::Network {
            return Err(S_FALSE.into());
        }
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        *self.event.lock().unwrap_or_else(PoisonError::into_inner) = Some(event);
        Ok(())
    }
}
