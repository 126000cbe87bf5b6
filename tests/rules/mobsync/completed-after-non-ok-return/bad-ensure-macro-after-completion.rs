//! The macro of the crate returns an error, and where it stands the completion has been called.

use std::path::Path;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

macro_rules! ensure {
    ($condition:expr, $code:expr) => {
        if !$condition {
            return Err($code.into());
        }
    };
}

#[implement(ISyncMgrSynchronize)]
struct Crosswords {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Crosswords_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        println!("crosswords: {n} of {ids:?}");
        if let Err(error) = unsafe { callback.PrepareForSyncCompleted(S_OK) } {
            eprintln!("crosswords: {error}");
        }
        ensure!(Path::new("crosswords").exists(), E_FAIL); //~ completed-after-non-ok-return
        Ok(())
    }
}
