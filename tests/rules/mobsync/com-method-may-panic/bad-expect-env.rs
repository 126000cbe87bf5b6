//! Bad: `expect` in Initialize ends the host process when the variable is not set.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler {
    flags: AtomicU32,
}

fn open_store(path: &str) {
    println!("store in {path}");
}

impl ISyncMgrSynchronize_Impl for FolderHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let data = std::env::var("APPDATA").expect("APPDATA is always set"); //~ com-method-may-panic
        open_store(&data);
        Ok(())
    }
}
