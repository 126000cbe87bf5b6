//! Older spelling (0.52): a marker file makes the introduction of Initialize a dialog that comes
//! up only the first time.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ClubHandler {
    flags: AtomicU32,
    introduced: PathBuf,
}

impl ClubHandler {
    fn introduce(&self) {
        let text = w!("The club list will be kept on this computer.");
        unsafe { MessageBoxW(HWND::default(), text, w!("Club"), MB_OK) };
        let _ = fs::write(&self.introduced, "done");
    }
}

impl ISyncMgrSynchronize_Impl for ClubHandler {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        match fs::metadata(&self.introduced) {
            Ok(_) => {}
            Err(_) => self.introduce(),
        }
        Ok(())
    }
}
