//! INVOKE is the number 5, so the test with `&` also holds for connect, manual, idle and scheduled runs.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    flags: AtomicU32,
    cookie: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);

        let mut cookie = self.cookie.lock().unwrap();
        cookie.clear();
        let from_program = dwsyncmgrflags & SYNCMGRFLAG_INVOKE.0 as u32 != 0; //~ event-compared-as-bit
        if from_program && !lpcookie.is_null() {
            let bytes = unsafe { std::slice::from_raw_parts(lpcookie, cbcookie as usize) };
            cookie.extend_from_slice(bytes);
        }
        Ok(())
    }
}
