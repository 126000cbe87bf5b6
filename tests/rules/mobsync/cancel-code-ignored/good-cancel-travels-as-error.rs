//! Good: the per-item function wraps either cancel code in an Err, and the caller tells the two apart by `code()`.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct ManualSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chapters: Mutex<Vec<GUID>>,
}

impl ManualSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn chapters(&self) -> Vec<GUID> {
        self.chapters.lock().unwrap().clone()
    }

    fn one(&self, cb: &ISyncMgrSynchronizeCallback, chapter: &GUID) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let hr = unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), chapter, &item) };
        if hr == S_SYNCMGR_CANCELITEM || hr == S_SYNCMGR_CANCELALL {
            return Err(hr.into());
        }
        std::fs::write(format!("{chapter:?}.html"), b"<html/>")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for ManualSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mut outcome = S_OK;
        for chapter in &self.chapters() {
            match self.one(&cb, chapter) {
                Ok(()) => {}
                Err(e) if e.code() == S_SYNCMGR_CANCELITEM => continue,
                Err(e) if e.code() == S_SYNCMGR_CANCELALL => break,
                Err(e) => outcome = e.code(),
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
