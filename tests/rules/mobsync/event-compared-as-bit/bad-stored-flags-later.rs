//! The stored start flags are tested for CONNECT (1) as a bit; MANUAL and INVOKE are odd numbers as well.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_CONNECT,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TeamFolders {
    start: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<Vec<GUID>>,
    resume_uploads: Mutex<bool>,
}

impl ISyncMgrSynchronize_Impl for TeamFolders_Impl {
    fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        self.start.store(flags, Ordering::SeqCst);
        Ok(())
    }

    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if n > 0 {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.wanted.lock().unwrap() = ids.to_vec();
        }
        let online = self.start.load(Ordering::SeqCst) & (SYNCMGRFLAG_CONNECT.0 as u32) != 0; //~ event-compared-as-bit
        *self.resume_uploads.lock().unwrap() = online;
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("team folders: {error}");
        }
        Ok(())
    }
}
