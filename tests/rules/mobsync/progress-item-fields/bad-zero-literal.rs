//! Bad: size and text are there, the mask is a literal 0.

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

struct Reporter<'a> {
    target: &'a ISyncMgrSynchronizeCallback,
}

impl Reporter<'_> {
    fn text(&self, notebook: &GUID, text: &HSTRING) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            //~^ progress-item-fields
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: 0,
            lpcStatusText: PCWSTR(text.as_ptr()),
            ..Default::default()
        };
        unsafe { (self.target.vtable().Progress)(self.target.as_raw(), notebook, &item) }
    }
}

pub fn opening(target: &ISyncMgrSynchronizeCallback, notebook: &GUID, name: &str) -> HRESULT {
    let reporter = Reporter { target };
    reporter.text(notebook, &HSTRING::from(name))
}
