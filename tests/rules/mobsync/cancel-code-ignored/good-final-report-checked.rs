//! Good: there are two reports for every page, before and after the work, and each answer is tested for both codes.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct NotebookSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<GUID>>,
}

impl NotebookSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn pages(&self) -> Vec<GUID> {
        self.pages.lock().unwrap().clone()
    }
}

fn report(cb: &ISyncMgrSynchronizeCallback, page: &GUID, status: SYNCMGRSTATUS) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: status.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), page, &item) }
}

fn save(page: &GUID) -> Result<()> {
    std::fs::write(format!("{page:?}.page"), b"")?;
    Ok(())
}

fn save_all(cb: &ISyncMgrSynchronizeCallback, pages: &[GUID]) -> Result<()> {
    for page in pages {
        match report(cb, page, SYNCMGRSTATUS_UPDATING) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => return Ok(()),
            _ => {}
        }
        save(page)?;
        match report(cb, page, SYNCMGRSTATUS_SUCCEEDED) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for NotebookSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(save_all(&cb, &self.pages()));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
