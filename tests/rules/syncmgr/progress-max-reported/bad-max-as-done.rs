//! SYNCMGR_PS_MAX is taken for "completely done" and reported at the end of the item.

use std::path::PathBuf;
use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_FAILED, SYNCMGR_PS_MAX,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct PhotoAlbums {
    share: PathBuf,
}

impl PhotoAlbums {
    fn sync_album(&self, session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
        let text = PCWSTR::null();
        if fs::copy(self.share.join("index.db"), "albums.db").is_err() {
            return unsafe {
                session.ReportProgress(id, text, SYNCMGR_PS_FAILED, 0, 1, null_mut())
            };
        }
        unsafe { session.ReportProgress(id, text, SYNCMGR_PS_MAX, 1, 1, null_mut()) } //~ progress-max-reported
    }
}

impl ISyncMgrHandler_Impl for PhotoAlbums_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe {
            psessioncreator
                .ok()?
                .CreateSession(w!("PhotoAlbums"), ids)?
        };
        ids.iter().try_for_each(|id| self.sync_album(&session, *id))
    }
}
