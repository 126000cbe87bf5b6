//! Bad: the request is received in a variable that nobody looks at.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("ebooks");

#[implement(ISyncMgrHandler)]
pub struct BookHandler {
    books: Vec<String>,
}

impl ISyncMgrHandler_Impl for BookHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Books"), &[ID])? };
        let total = self.books.len() as u32;
        let mut request = SYNCMGR_CR_NONE;
        for (n, book) in (0..total).zip(&self.books) {
            let busy = SYNCMGR_PS_UPDATING;
            unsafe { session.ReportProgress(ID, None, busy, n, total, &mut request)? }; //~ cancel-request-unread
            println!("copying {book}");
        }
        let none = core::ptr::null_mut();
        unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_SUCCEEDED, total, total, none) }
    }
}
