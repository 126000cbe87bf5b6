//! The last arm of the match that chooses the status falls back to SYNCMGR_PS_MAX.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, io, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_CANCELED,
    SYNCMGR_PS_FAILED, SYNCMGR_PS_MAX, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

enum Outcome {
    Copied(u64),
    Failed(io::Error),
    Cancelled,
    Unchanged,
}

#[implement(ISyncMgrHandler)]
struct FolderPair {
    left: PathBuf,
    right: PathBuf,
}

impl FolderPair {
    fn mirror(&self) -> Outcome {
        if self.left == self.right {
            return Outcome::Unchanged;
        }
        match fs::copy(&self.left, &self.right) {
            Ok(0) => Outcome::Cancelled,
            Ok(n) => Outcome::Copied(n),
            Err(e) => Outcome::Failed(e),
        }
    }
}

impl ISyncMgrHandler_Impl for FolderPair_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("FolderPair"), ids)? };
        for id in ids {
            let status = match self.mirror() {
                Outcome::Copied(_) => SYNCMGR_PS_SUCCEEDED,
                Outcome::Failed(_) => SYNCMGR_PS_FAILED,
                Outcome::Cancelled => SYNCMGR_PS_CANCELED,
                Outcome::Unchanged => SYNCMGR_PS_MAX,
            };
            unsafe { session.ReportProgress(*id, w!(""), status, 1, 1, null_mut())? }; //~ progress-max-reported
        }
        Ok(())
    }
}
