//! SYNCMGR_PS_MAX stands in a pattern: the engine's own value for "unknown" is replaced before the
//! report.

use std::ptr::null_mut;
use std::slice;
use std::sync::Mutex;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PROGRESS_STATUS,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_MAX, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Workspace {
    last: Mutex<SYNCMGR_PROGRESS_STATUS>,
}

impl Workspace {
    fn last_status(&self) -> SYNCMGR_PROGRESS_STATUS {
        let last = self
            .last
            .lock()
            .map(|last| *last)
            .unwrap_or(SYNCMGR_PS_FAILED);
        match last {
            SYNCMGR_PS_SUCCEEDED | SYNCMGR_PS_CANCELED => last,
            SYNCMGR_PS_MAX => SYNCMGR_PS_FAILED,
            _ => SYNCMGR_PS_FAILED,
        }
    }
}

impl ISyncMgrHandler_Impl for Workspace_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Workspace"), items)? };
        let text = PCWSTR::null();
        items.iter().try_for_each(|item| {
            let status = self.last_status();
            unsafe { session.ReportProgress(*item, text, status, 1, 1, null_mut()) }
        })
    }
}
