//! Bad: the final status is kept in a variable and reported, then a closing report with SUCCEEDED follows.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct SettingsHandler {
    profile: HSTRING,
}

impl SettingsHandler {
    fn merge(&self) -> bool {
        !self.profile.is_empty()
    }
}

impl ISyncMgrHandler_Impl for SettingsHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let id = PCWSTR(self.profile.as_ptr());
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Settings"), &[id])? };
        let none = core::ptr::null_mut::<SYNCMGR_CANCEL_REQUEST>();
        let mut status = SYNCMGR_PS_SUCCEEDED;
        if !self.merge() {
            status = SYNCMGR_PS_FAILED;
        }
        unsafe {
            session.ReportProgress(id, None, status, 1, 1, none)?;
            session.ReportProgress(id, w!("Finished"), SYNCMGR_PS_SUCCEEDED, 1, 1, none) //~ report-after-terminal
        }
    }
}
