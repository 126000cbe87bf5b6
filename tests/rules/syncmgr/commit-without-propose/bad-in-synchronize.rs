//! Bad: new calendars of the server are committed inside Synchronize, nobody proposed them.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct CalendarHandler {
    default: HSTRING,
}

impl CalendarHandler {
    fn new_on_server(&self) -> Vec<HSTRING> {
        vec![HSTRING::from("birthdays"), HSTRING::from("holidays")]
    }
}

impl ISyncMgrHandler_Impl for CalendarHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = [PCWSTR(self.default.as_ptr())];
        let creator = psessioncreator.ok()?;
        let session = unsafe { creator.CreateSession(w!("Calendars"), &ids)? };
        self.new_on_server()
            .iter()
            .try_for_each(|id| unsafe { session.CommitItem(id) })?; //~ commit-without-propose
        let (id, done) = (&self.default, SYNCMGR_PS_SUCCEEDED);
        unsafe { session.ReportProgress(id, None, done, 1, 1, core::ptr::null_mut()) }
    }
}
