//! Good: the HRESULT is first printed and tested with `is_err`, the two cancel codes are compared further down.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct SurveySync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    forms: Mutex<Vec<GUID>>,
}

impl SurveySync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn forms(&self) -> Vec<GUID> {
        self.forms.lock().unwrap().clone()
    }

    fn submit(&self, form: &GUID) -> Result<()> {
        std::fs::rename(format!("{form:?}.draft"), format!("{form:?}.sent"))?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for SurveySync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let mut outcome = S_OK;
        for form in &self.forms() {
            let hr = unsafe { (Interface::vtable(&cb).Progress)(cb.as_raw(), form, &item) };
            println!("form {form:?}: {:#x}", hr.0);
            if hr.is_err() {
                eprintln!("progress failed, going on without it");
            }
            let stop = hr == S_SYNCMGR_CANCELALL;
            let skip = hr == S_SYNCMGR_CANCELITEM;
            if stop {
                break;
            }
            if skip {
                continue;
            }
            if let Err(e) = self.submit(form) {
                outcome = e.code();
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
