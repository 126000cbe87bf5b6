//! Good: `[..]` takes the whole array and the literal index is inside the array, neither can panic.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

const EVENTS: [&str; 3] = ["connect", "disconnect", "manual"];

#[implement(ISyncMgrSynchronize)]
pub struct ChatHandler {
    flags: AtomicU32,
}

fn log(events: &[&str]) {
    println!("known events: {}", events.join(", "));
}

impl ISyncMgrSynchronize_Impl for ChatHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        log(&EVENTS[..]);
        println!("default: {}", EVENTS[2]);
        Ok(())
    }
}
