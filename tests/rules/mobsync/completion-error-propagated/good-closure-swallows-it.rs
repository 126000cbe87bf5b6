//! `?` on the completion inside closures whose results are only logged.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Trails {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Trails {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Trails_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        let complete = |hr: HRESULT| -> Result<()> {
            unsafe { callback.PrepareForSyncCompleted(hr)? };
            eprintln!("angenommen: {hr:?} ✓");
            Ok(())
        };
        if let Err(e) = complete(S_OK) {
            eprintln!("abgelehnt: {e}");
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback()?;
        let told: Result<&str> = (|| {
            unsafe { callback.SynchronizeCompleted(S_OK) }?;
            Ok("told")
        })();
        println!("{}", told.unwrap_or("not told"));
        Ok(())
    }
}
