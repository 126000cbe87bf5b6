//! Synchronize tells everything through Progress texts of the callback; the words "dialog" and
//! "box" are data.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTEXT,
};
use windows::core::{Error, GUID, HRESULT, HSTRING, Interface, PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct DialogHandler {
    items: Mutex<Vec<GUID>>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn dialog_box(cb: &ISyncMgrSynchronizeCallback, id: &GUID, text: &HSTRING) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT,
        lpcStatusText: PCWSTR(text.as_ptr()),
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl DialogHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn fetch(&self, id: &GUID) -> Result<()> {
        if id.data1 == 0 {
            Err(E_INVALIDARG.into())
        } else {
            Ok(())
        }
    }
}

impl ISyncMgrSynchronize_Impl for DialogHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let items = self
            .items
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let text = HSTRING::from("Dialog box texts for the translators");
        for id in &items {
            match dialog_box(&cb, id, &text) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            self.fetch(id)?;
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
