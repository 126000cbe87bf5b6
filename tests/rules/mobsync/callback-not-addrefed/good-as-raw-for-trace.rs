//! Good: the raw pointer is only printed, what is kept is a clone.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn trace(what: &str, address: usize) {
    eprintln!("folder sync: {what} at {address:#x}");
}

impl ISyncMgrSynchronize_Impl for FolderSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        match lpcallback.as_ref() {
            Some(cb) => {
                let address = cb.as_raw() as usize;
                trace("callback", address);
                *self.callback.lock().unwrap() = Some(cb.clone());
            }
            None => {
                trace("no callback", 0);
                *self.callback.lock().unwrap() = None;
            }
        }
        Ok(())
    }
}
