//! The arm for INVOKE carries the NULL test as its guard, and only this arm makes the slice.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_PENDINGDISCONNECT,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TeaHandler {
    flags: AtomicU32,
    order: Mutex<Option<Box<[u8]>>>,
}

impl ISyncMgrSynchronize_Impl for TeaHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let order = match SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32) {
            SYNCMGRFLAG_INVOKE if !lpcookie.is_null() => {
                let bytes = unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) };
                Some(Box::from(bytes))
            }
            SYNCMGRFLAG_PENDINGDISCONNECT => return Err(S_FALSE.into()),
            _ => None,
        };
        *self.order.lock().unwrap_or_else(PoisonError::into_inner) = order;
        Ok(())
    }
}
