//! Good: `LogError` with level 0 is a method of the program's own log file.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

pub struct LogFile {
    lines: Mutex<Vec<String>>,
}

impl LogFile {
    #[allow(non_snake_case)]
    fn LogError(&self, level: u32, text: &str, code: *const u32) {
        if let Ok(mut lines) = self.lines.lock() {
            lines.push(format!("[{level}] {text} {code:?}"));
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct MusicHandler {
    log: LogFile,
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for MusicHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        self.log
            .LogError(0, &format!("flags {dwsyncmgrflags:#x}"), core::ptr::null());
        Ok(())
    }
}
