//! Calls whose answer is a success code and therefore needs the vtable.

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR};

const ALL_MEMBERS: u32 = SYNCMGRPROGRESSITEM_STATUSTEXT
    | SYNCMGRPROGRESSITEM_STATUSTYPE
    | SYNCMGRPROGRESSITEM_PROGVALUE
    | SYNCMGRPROGRESSITEM_MAXVALUE;

/// State of one item as it is shown in the progress window.
pub struct Step<'a> {
    pub text: &'a str,
    pub status: SYNCMGRSTATUS,
    pub value: usize,
    pub maximum: usize,
}

/// Reports one step; S_SYNCMGR_CANCELITEM and S_SYNCMGR_CANCELALL come back as they are.
pub fn progress(callback: &ISyncMgrSynchronizeCallback, id: &GUID, step: &Step<'_>) -> HRESULT {
    let text = HSTRING::from(step.text);
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: ALL_MEMBERS,
        lpcStatusText: PCWSTR(text.as_ptr()),
        dwStatusType: step.status.0 as u32,
        iProgValue: i32::try_from(step.value).unwrap_or(i32::MAX),
        iMaxValue: i32::try_from(step.maximum).unwrap_or(i32::MAX),
    };
    unsafe { (Interface::vtable(callback).Progress)(Interface::as_raw(callback), id, &item) }
}

/// Asks before a dialog (TRUE, S_FALSE refuses it) and reports its end (FALSE).
pub fn modeless(callback: &ISyncMgrSynchronizeCallback, enable: bool) -> HRESULT {
    let vtable = Interface::vtable(callback);
    unsafe { (vtable.EnableModeless)(Interface::as_raw(callback), enable.into()) }
}

/// Writes an entry with a link that leads back to `ShowError`.
pub fn log_failure(callback: &ISyncMgrSynchronizeCallback, item: &GUID, error: &GUID, text: &str) {
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ERRORFLAGS,
        dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
        ErrorID: *error,
        ItemID: *item,
    };
    let text = HSTRING::from(text);
    let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
    if let Err(error) = unsafe { callback.LogError(level, &text, &info) } {
        crate::text::trace("LogError", &error);
    }
}
