//! The name of the completion's result is used again for something harmless before it is returned.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Stamps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    album: Mutex<Vec<GUID>>,
}

impl Stamps {
    fn trade(&self) -> Result<()> {
        self.album.lock().unwrap().clear();
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Stamps_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;

        let result = self.trade();
        result?;
        let result = unsafe { callback.SynchronizeCompleted(S_OK) };
        eprintln!("manager: {result:?}");
        let result = Ok(());
        result
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;

        let mut answer = self.trade();
        if answer.is_ok() {
            answer = unsafe { callback.PrepareForSyncCompleted(S_OK) };
            if answer.is_err() {
                answer = Ok(());
            }
        }
        answer
    }
}
