//! The variable is given S_SYNCMGR_ENUMITEMS and nothing else before it becomes the outcome.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_ENUMITEMS,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Attachments {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    generation: Mutex<u64>,
}

impl Attachments {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn scan(&self) -> Result<u64> {
        let found = std::fs::read_dir("attachments")?.count() as u64;
        let mut generation = self.generation.lock().unwrap();
        *generation += found;
        Ok(*generation)
    }
}

impl ISyncMgrSynchronize_Impl for Attachments_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(callback) = self.callback() else {
            return Err(E_UNEXPECTED.into());
        };
        let generation = self.scan()?;
        let hr: HRESULT = S_SYNCMGR_ENUMITEMS;
        println!("attachments: generation {generation}, {hr:?}");
        unsafe {
            let _ = callback.PrepareForSyncCompleted(hr); //~ prepare-completed-with-success-code
        }
        Ok(())
    }
}
