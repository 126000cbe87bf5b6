//! A helper turns the typed result into a bool that is true for S_OK and for S_FALSE alike.

use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

fn may_go_on(session: &ISyncMgrSyncCallback, id: PCWSTR) -> bool {
    unsafe { session.CanContinue(id) }.is_ok() //~ can-continue-unobservable
}

fn upload(session: &ISyncMgrSyncCallback, id: PCWSTR, album: &[Vec<u8>]) -> bool {
    for photo in album {
        if !may_go_on(session, id) {
            return false;
        }
        let _ = fs::write("upload.tmp", photo);
    }
    true
}

#[implement(ISyncMgrHandler)]
struct PhotoUploader {
    album: Vec<Vec<u8>>,
}

impl ISyncMgrHandler_Impl for PhotoUploader_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("PhotoUploader"), ids)? };
        for id in ids {
            let end = match upload(&session, *id, &self.album) {
                true => SYNCMGR_PS_SUCCEEDED,
                false => SYNCMGR_PS_CANCELED,
            };
            unsafe { session.ReportProgress(*id, w!("Done"), end, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
