//! (windows 0.58) A closure with the raw call decides in `any` whether the item was cancelled.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::{E_INVALIDARG, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_CANCELED,
    SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, Interface, PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Fonts {
    files: Vec<PathBuf>,
}

impl ISyncMgrHandler_Impl for Fonts_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Option<&ISyncMgrSessionCreator>,
        _punk: Option<&IUnknown>,
    ) -> Result<()> {
        let creator = creator.ok_or(E_INVALIDARG)?;
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.CreateSession(w!("Fonts"), ids)? };
        let ask = |id: PCWSTR| unsafe {
            (Interface::vtable(&session).CanContinue)(Interface::as_raw(&session), id)
        };
        for id in ids {
            let stopped = self.files.iter().any(|file| {
                let stop = ask(*id) != S_OK;
                stop || fs::copy(file, "c:\\windows\\fonts\\new.ttf").is_err()
            });
            let status = if stopped {
                SYNCMGR_PS_CANCELED
            } else {
                SYNCMGR_PS_SUCCEEDED
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
