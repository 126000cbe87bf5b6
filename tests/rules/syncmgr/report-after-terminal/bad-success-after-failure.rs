//! Bad: the error arm reports FAILED and goes on to the common success report.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct LedgerHandler {
    book: PCWSTR,
}

impl LedgerHandler {
    fn post_entries(&self) -> Result<u32> {
        Ok(12)
    }

    fn run(&self, session: &ISyncMgrSyncCallback) -> Result<()> {
        let id = self.book;
        let none = core::ptr::null_mut();
        if let Err(e) = self.post_entries() {
            eprintln!("posting failed: {e}");
            unsafe { session.ReportProgress(id, w!("Failed"), SYNCMGR_PS_FAILED, 0, 1, none)? };
        }
        unsafe { session.ReportProgress(id, w!("Posted"), SYNCMGR_PS_SUCCEEDED, 1, 1, none)? }; //~ report-after-terminal
        Ok(())
    }
}

impl ISyncMgrHandler_Impl for LedgerHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let creator = psessioncreator.ok()?;
        let session = unsafe { creator.CreateSession(w!("Ledger"), &[self.book])? };
        self.run(&session)
    }
}
