//! Helpers around the callback, with the answers the typed methods would lose.

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR};

/// Reports the steps of one run.
pub struct Reporter<'a> {
    callback: &'a ISyncMgrSynchronizeCallback,
    total: i32,
}

impl<'a> Reporter<'a> {
    pub fn new(callback: &'a ISyncMgrSynchronizeCallback, items: usize) -> Self {
        let total = i32::try_from(items).unwrap_or(i32::MAX);
        Self { callback, total }
    }

    /// The answer may be S_SYNCMGR_CANCELITEM or S_SYNCMGR_CANCELALL.
    pub fn report(&self, id: &GUID, text: &str, status: SYNCMGRSTATUS, done: i32) -> HRESULT {
        let text = HSTRING::from(text);
        let step = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTEXT
                | SYNCMGRPROGRESSITEM_STATUSTYPE
                | SYNCMGRPROGRESSITEM_PROGVALUE
                | SYNCMGRPROGRESSITEM_MAXVALUE,
            lpcStatusText: PCWSTR(text.as_ptr()),
            dwStatusType: status.0 as u32,
            iProgValue: done,
            iMaxValue: self.total,
        };
        raw_progress(self.callback, id, &step)
    }

    /// Logs a failed feed; the link in the entry leads to `ShowError`.
    pub fn log(&self, id: &GUID, text: &str) {
        let info = SYNCMGRLOGERRORINFO {
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: SYNCMGRLOGERROR_ITEMID | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ERRORFLAGS,
            dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
            // A feed has one failure at most, so its ID serves both purposes.
            ErrorID: *id,
            ItemID: *id,
        };
        let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
        let text = HSTRING::from(text);
        let logged = unsafe { self.callback.LogError(level, &text, &info) };
        crate::note("LogError", logged);
    }
}

fn raw_progress(
    callback: &ISyncMgrSynchronizeCallback,
    id: *const GUID,
    step: *const SYNCMGRPROGRESSITEM,
) -> HRESULT {
    unsafe { (Interface::vtable(callback).Progress)(Interface::as_raw(callback), id, step) }
}

/// S_OK permits the dialog, S_FALSE does not.
pub fn begin_modal(callback: &ISyncMgrSynchronizeCallback) -> HRESULT {
    let raw = Interface::as_raw(callback);
    unsafe { (Interface::vtable(callback).EnableModeless)(raw, true.into()) }
}

/// Tells that the dialog is gone; there is nothing to learn from the answer.
pub fn end_modal(callback: &ISyncMgrSynchronizeCallback) {
    let raw = Interface::as_raw(callback);
    let _ = unsafe { (Interface::vtable(callback).EnableModeless)(raw, false.into()) };
}
