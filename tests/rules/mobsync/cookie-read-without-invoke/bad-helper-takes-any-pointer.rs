//! The helper that copies the cookie tests nothing, and Initialize calls it before it looks at the
//! event.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_PENDINGDISCONNECT,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RunHandler {
    flags: AtomicU32,
    request: Mutex<String>,
}

fn cookie_text(data: *const u8, size: u32) -> String {
    let bytes = unsafe { slice::from_raw_parts(data, size as usize) };
    //~^ cookie-read-without-invoke
    String::from_utf8_lossy(bytes).into_owned()
}

impl ISyncMgrSynchronize_Impl for RunHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        let text = cookie_text(lpcookie, cbcookie);
        let event = SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32);
        if event == SYNCMGRFLAG_PENDINGDISCONNECT {
            return Err(S_FALSE.into());
        }
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        *self.request.lock().unwrap_or_else(PoisonError::into_inner) = text;
        Ok(())
    }
}
