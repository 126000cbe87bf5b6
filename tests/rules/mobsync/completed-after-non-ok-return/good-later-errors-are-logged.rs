//! Work that can fail comes after the completion, but none of its errors reaches the caller.

use std::io::Write;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

macro_rules! trace {
    ($($arg:tt)*) => {
        eprintln!("[sync] {}", format_args!($($arg)*))
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct Library {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    log: Mutex<Vec<u8>>,
}

impl Library {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn vacuum(&self) -> Result<u32> {
        Ok(0)
    }

    fn save(&self) -> Result<()> {
        self.log.lock().unwrap().write_all(b"saved\n")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Library_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        match self.vacuum() {
            Ok(0) => {}
            Ok(n) => trace!("{n} pages freed"),
            Err(e) if e.code() == E_UNEXPECTED => trace!("vacuum: odd"),
            Err(e) => trace!("vacuum: {e}"),
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.callback()?;
        if let Err(e) = unsafe { cb.SynchronizeCompleted(S_OK) } {
            trace!("completed: {e}");
        }
        self.save().unwrap_or_else(|e| trace!("save: {e}"));
        let freed = self.vacuum().unwrap_or(0);
        trace!("{freed} freed");
        let _ = self.save();
        self.vacuum().inspect_err(|e| trace!("{e}")).ok();
        let Ok(_) = self.vacuum() else {
            trace!("vacuum failed again");
            return Ok(());
        };
        while self.save().is_err() {
            trace!("retry");
        }
        self.save().or(Ok(()))
    }
}
