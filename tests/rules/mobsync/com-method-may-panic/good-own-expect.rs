//! Good: `expect` is a method of the crate's parser and gives back a Result.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::*;
use windows::core::{Error, Result, implement};

struct Parser<'a>(&'a [u8]);

impl<'a> Parser<'a> {
    fn expect(&self, tag: &[u8]) -> Result<&'a [u8]> {
        self.0
            .strip_prefix(tag)
            .ok_or_else(|| Error::from(E_INVALIDARG))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null() {
            let cookie = unsafe { core::slice::from_raw_parts(lpcookie, cbcookie as usize) };
            let rest = Parser(cookie).expect(b"TASK")?;
            println!("{} bytes of tasks", rest.len());
        }
        Ok(())
    }
}
