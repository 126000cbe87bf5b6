//! The scan may answer S_FALSE for "nothing new"; before the completion that answer is replaced by
//! S_OK.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

fn scan(folder: &str) -> HRESULT {
    match std::fs::read_dir(folder).map(|entries| entries.count()) {
        Ok(0) => S_FALSE,
        Ok(_) => S_OK,
        Err(_) => E_ACCESSDENIED,
    }
}

#[implement(ISyncMgrSynchronize)]
struct Attachments {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folder: String,
}

impl ISyncMgrSynchronize_Impl for Attachments_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = match scan(&self.folder) {
            S_FALSE => S_OK,
            other => other,
        };
        if let Err(error) = unsafe { callback.PrepareForSyncCompleted(hr) } {
            eprintln!("attachments: {error}");
        }
        Ok(())
    }
}
