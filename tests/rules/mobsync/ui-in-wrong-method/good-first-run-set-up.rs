//! The set-up dialog of Initialize is the documented exception: it runs once, on the very first
//! initialisation.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Controls::{TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct PhoneHandler {
    flags: AtomicU32,
    marker: PathBuf,
}

impl PhoneHandler {
    fn first_run(&self) -> bool {
        !self.marker.exists()
    }

    fn set_up(&self) -> Result<()> {
        unsafe {
            TaskDialog(
                None,
                None,
                w!("Phone"),
                w!("Connect your phone"),
                w!("This is asked only once."),
                TDCBF_OK_BUTTON,
                None,
                None,
            )?;
        }
        fs::write(&self.marker, "1")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PhoneHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        if self.first_run() {
            self.set_up()?;
        }
        Ok(())
    }
}
