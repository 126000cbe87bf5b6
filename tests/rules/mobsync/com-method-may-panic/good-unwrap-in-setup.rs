//! Good: the set-up program unwraps; it is its own process and no COM method calls it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }
}

fn main() {
    let target = std::env::args_os().nth(1).expect("usage: setup TARGET");
    let exe = std::env::current_exe().unwrap();
    std::fs::copy(exe, PathBuf::from(target)).unwrap();
}
