//! Bad: the closure of `map_or` makes the HSTRING and drops it before the pointer is used.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn refresh_started(
    cb: &ISyncMgrSynchronizeCallback,
    feed: &GUID,
    title: Option<&str>,
) -> HRESULT {
    let text = title.map_or(PCWSTR::null(), |title| {
        PCWSTR::from_raw(HSTRING::from(title).as_ptr()) //~ dangling-wide-string
    });
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: text,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), feed, &item) }
}
