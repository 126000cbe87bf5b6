//! On failure the preparation tells the end of ShowError, because "an error is to be shown".

use std::fs;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Quotes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Quotes_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = match self.callback.lock().unwrap().as_ref() {
            Some(cb) => cb.clone(),
            None => return Err(E_UNEXPECTED.into()),
        };
        if let Err(e) = fs::create_dir_all("quotes/täglich") {
            let hr = Error::from(e).code();
            let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) }; //~ mismatched-completion
        } else {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
}
