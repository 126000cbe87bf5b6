//! Good: `unwrap_or_else` and `unwrap_or_default` have "unwrap" in their names and do not panic.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler {
    flags: AtomicU32,
}

fn open_store(path: &str, user: &str) {
    println!("store of {user} in {path}");
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
        let data = std::env::var("APPDATA").unwrap_or_else(|_| String::from("."));
        let user = std::env::var("USERNAME").unwrap_or_default();
        open_store(&data, &user);
        Ok(())
    }
}
