//! The raw call gives the HRESULT, and only S_OK lets the loop go on.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PROGRESS_STATUS, SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct ProjectFolders {
    files: Vec<PathBuf>,
}

impl ProjectFolders {
    fn copy(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> SYNCMGR_PROGRESS_STATUS {
        for file in &self.files {
            let hr =
                unsafe { (Interface::vtable(session).CanContinue)(Interface::as_raw(session), id) };
            if hr != S_OK {
                return SYNCMGR_PS_CANCELED;
            }
            if fs::copy(file, "p:\\mirror.bin").is_err() {
                return SYNCMGR_PS_FAILED;
            }
        }
        SYNCMGR_PS_SUCCEEDED
    }
}

impl ISyncMgrHandler_Impl for ProjectFolders_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("ProjectFolders"), ids)? };
        for id in ids {
            let status = self.copy(&session, *id);
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
