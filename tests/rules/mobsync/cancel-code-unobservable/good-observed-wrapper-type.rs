//! The newtype around the interface has its own two-argument `Progress`, which returns the HRESULT
//! it got through the vtable: calling it loses nothing.
#![allow(non_snake_case)]

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

struct Observed(ISyncMgrSynchronizeCallback);

impl Observed {
    unsafe fn Progress(&self, id: *const GUID, item: *const SYNCMGRPROGRESSITEM) -> HRESULT {
        unsafe { (Interface::vtable(&self.0).Progress)(Interface::as_raw(&self.0), id, item) }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Forms {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    forms: Mutex<Vec<GUID>>,
}

fn send(form: &GUID) -> Result<()> {
    std::fs::rename(format!("filled/{form:?}"), format!("sent/{form:?}"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Forms_Impl {
    fn Synchronize(&self, _parent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let observed = Observed(callback.ok_or_else(|| Error::from(E_UNEXPECTED))?);
        let forms = self.forms.lock().unwrap().clone();
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let mut outcome = S_OK;
        for form in &forms {
            let answer = unsafe { observed.Progress(form, &item) };
            if answer == S_SYNCMGR_CANCELITEM {
                continue;
            }
            if answer == S_SYNCMGR_CANCELALL {
                break;
            }
            if let Err(error) = answer.ok().and_then(|()| send(form)) {
                outcome = error.code();
            }
        }
        let _ = unsafe { observed.0.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
