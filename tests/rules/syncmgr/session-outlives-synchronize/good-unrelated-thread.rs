//! Good: the session is used up inside the call; the detached thread only trims an old log file.

use std::path::PathBuf;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("bookmarks");

#[implement(ISyncMgrHandler)]
pub struct BookmarkHandler {
    log: PathBuf,
}

fn sync_bookmarks(session: &ISyncMgrSyncCallback) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let status = if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
        SYNCMGR_PS_CANCELED
    } else {
        SYNCMGR_PS_SUCCEEDED
    };
    unsafe { session.ReportProgress(ID, None, status, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for BookmarkHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe {
            psessioncreator
                .ok()?
                .CreateSession(w!("Bookmarks"), &[ID])?
        };
        let log = self.log.clone();
        std::thread::spawn(move || {
            let _ = std::fs::remove_file(log.with_extension("old"));
        });
        sync_bookmarks(&session)
    }
}
