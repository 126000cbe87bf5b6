//! Bad: both cancel codes are success codes, so `is_err` never sees them and the loop goes on after a cancel.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct DocumentSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl DocumentSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn ids(&self) -> Vec<GUID> {
        self.ids.lock().unwrap().clone()
    }
}

fn copy_document(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{id:?}.new"), format!("{id:?}.doc"))?;
    Ok(())
}

fn copy_all(cb: &ISyncMgrSynchronizeCallback, ids: &[GUID]) -> Result<()> {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    for id in ids {
        let hr = unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }; //~ cancel-code-ignored
        if hr.is_err() {
            break;
        }
        copy_document(id)?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for DocumentSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(copy_all(&cb, &self.ids()));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
