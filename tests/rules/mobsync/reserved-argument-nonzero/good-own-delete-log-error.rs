//! Good: this `DeleteLogError` takes a number of days and belongs to the log file of the program.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[derive(Default)]
pub struct LogFile {
    entries: Mutex<Vec<(GUID, u32)>>,
}

impl LogFile {
    #[allow(non_snake_case)]
    fn DeleteLogError(&self, id: &GUID, days: u32) {
        if let Ok(mut entries) = self.entries.lock() {
            entries.retain(|(entry, age)| entry != id || *age < days);
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct VideoHandler {
    log: LogFile,
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for VideoHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        self.log.DeleteLogError(&GUID::zeroed(), 30);
        Ok(())
    }
}
