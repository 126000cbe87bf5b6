//! Bad: `finish` ends the item, the caller then reports the upload of the thumbnail for the same item.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("video");

#[implement(ISyncMgrHandler)]
pub struct VideoHandler;

fn finish(session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
    let text = w!("The video is in the cloud");
    unsafe { session.ReportProgress(id, text, SYNCMGR_PS_SUCCEEDED, 1, 1, core::ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for VideoHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Videos"), &[ID])? };
        finish(&session, ID)?;
        let (running, none) = (SYNCMGR_PS_UPDATING, core::ptr::null_mut());
        unsafe { session.ReportProgress(ID, w!("Thumbnail"), running, 0, 1, none) } //~ report-after-terminal
    }
}
