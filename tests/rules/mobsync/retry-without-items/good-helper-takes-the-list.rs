//! The helper passes on any list it is given; its callers decide what is in it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{self, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Error, GUID, HRESULT, Result, implement};

type Callback = Shell::ISyncMgrSynchronizeCallback;

fn complete<T: AsRef<[GUID]>>(callback: &Callback, hr: HRESULT, items: T) {
    if let Err(error) = unsafe { callback.ShowErrorCompleted(hr, items.as_ref()) } {
        eprintln!("forms: {error}");
    }
}

#[implement(ISyncMgrSynchronize)]
struct Forms {
    callback: Mutex<Option<Callback>>,
    rejected: Mutex<Vec<GUID>>,
    strict: bool,
}

impl ISyncMgrSynchronize_Impl for Forms_Impl {
    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if self.strict {
            complete(&callback, S_OK, [] as [GUID; 0]);
        } else {
            let rejected = std::mem::take(&mut *self.rejected.lock().unwrap());
            complete(&callback, Shell::S_SYNCMGR_RETRYSYNC, rejected);
        }
        Ok(())
    }
}
