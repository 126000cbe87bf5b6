//! windows 0.48 to 0.57: the trait is implemented for the type itself.
//! `and_then` runs its closure for `Ok` only; the error ends in a log line and in `Ok(())`.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
struct Contacts {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

fn describe(error_id: &GUID) -> Result<String> {
    match error_id.data1 {
        0 => Err(E_ACCESSDENIED.into()),
        n => Ok(format!("entry {n:08x}")),
    }
}

impl ISyncMgrSynchronize_Impl for Contacts {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let error_id = unsafe { errorid.as_ref() }.copied().unwrap_or_default();
        let shown = describe(&error_id).and_then(|text| {
            println!("{text}");
            unsafe { callback.ShowErrorCompleted(S_OK, &[]) }
        });
        if let Err(error) = shown {
            eprintln!("{error}");
        }
        Ok(()) //~ missing-completion
    }
}
