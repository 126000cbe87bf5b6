//! SYNCMGR_PS_DISCONNECTED has the same number as the bound, but it is a status of its own.

use std::path::Path;
use std::ptr::null_mut;
use std::slice;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PROGRESS_STATUS,
    SYNCMGR_PS_DISCONNECTED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct NetworkDrives {
    mounted: AtomicBool,
}

impl NetworkDrives {
    fn end_of(&self, drive: &Path) -> SYNCMGR_PROGRESS_STATUS {
        if !self.mounted.load(Ordering::Acquire) {
            SYNCMGR_PS_DISCONNECTED
        } else if drive.exists() {
            SYNCMGR_PS_SUCCEEDED
        } else {
            SYNCMGR_PS_FAILED
        }
    }
}

impl ISyncMgrHandler_Impl for NetworkDrives_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("NetworkDrives"), items)? };
        for item in items {
            let end = self.end_of(Path::new("n:\\"));
            unsafe { session.ReportProgress(*item, w!("Drive"), end, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
