//! The match fails for an unknown event, but Initialize only wants a label from it and falls back
//! to "manual".

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_CONNECT,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ChoirHandler {
    flags: AtomicU32,
    label: Mutex<&'static str>,
}

fn label(flags: u32) -> Result<&'static str> {
    match SYNCMGRFLAG((flags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32) {
        SYNCMGRFLAG_CONNECT => Ok("connected"),
        SYNCMGRFLAG_IDLE => Ok("idle"),
        SYNCMGRFLAG_SCHEDULED => Ok("scheduled"),
        SYNCMGRFLAG_INVOKE => Ok("invoked"),
        _ => Err(E_INVALIDARG.into()),
    }
}

impl ISyncMgrSynchronize_Impl for ChoirHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let text = label(dwsyncmgrflags).unwrap_or("manual");
        *self.label.lock().unwrap_or_else(PoisonError::into_inner) = text;
        Ok(())
    }
}
