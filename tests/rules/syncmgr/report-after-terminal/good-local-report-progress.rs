//! Good: the second `ReportProgress` is a method of the tray icon, which has its own idea of progress.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct ChatHandler {
    tray: TrayIcon,
}

pub struct TrayIcon {
    title: String,
}

impl TrayIcon {
    #[allow(non_snake_case)]
    fn ReportProgress(&self, id: &HSTRING, status: SYNCMGR_PROGRESS_STATUS, done: u32) {
        println!("{}: {id} {} {done}", self.title, status.0);
    }
}

impl ChatHandler {
    pub fn end_item(&self, session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
        let text = w!("All messages are here");
        let done = SYNCMGR_PS_SUCCEEDED;
        unsafe { session.ReportProgress(id, text, done, 1, 1, core::ptr::null_mut())? };
        self.tray.ReportProgress(id, SYNCMGR_PS_UPDATING, 99);
        self.tray.ReportProgress(id, SYNCMGR_PS_SUCCEEDED, 100);
        Ok(())
    }
}

impl ISyncMgrHandler_Impl for ChatHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
