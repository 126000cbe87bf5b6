//! Good: `with_wide` keeps the HSTRING alive while it runs the closure that uses the pointer.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct NoteHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for NoteHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

fn with_wide<T>(text: &str, f: impl FnOnce(PCWSTR) -> T) -> T {
    let text = HSTRING::from(text);
    f(PCWSTR(text.as_ptr()))
}

pub fn announce(cb: &ISyncMgrSynchronizeCallback, id: &GUID, title: &str) -> HRESULT {
    with_wide(title, |text| {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
            lpcStatusText: text,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
    })
}
