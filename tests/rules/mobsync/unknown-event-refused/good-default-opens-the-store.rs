//! The default arm opens the store as for a manual start; that this can fail for its own reasons
//! is no refusal.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_ACCESSDENIED, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_IDLE, SYNCMGRFLAG_PENDINGDISCONNECT,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct BarnHandler {
    flags: AtomicU32,
    root: PathBuf,
}

impl BarnHandler {
    fn open_store(&self, read_only: bool) -> Result<()> {
        let info = self.root.metadata()?;
        if info.permissions().readonly() && !read_only {
            return Err(E_ACCESSDENIED.into());
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for BarnHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        match SYNCMGRFLAG(dwsyncmgrflags as i32 & SYNCMGRFLAG_EVENTMASK.0) {
            SYNCMGRFLAG_PENDINGDISCONNECT => Err(S_FALSE.into()),
            SYNCMGRFLAG_IDLE => self.open_store(true),
            _ => self.open_store(false),
        }
    }
}
