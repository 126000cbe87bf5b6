//! Bad: `ptr::read` duplicates the interface bits; ManuallyDrop avoids the extra Release, but no AddRef keeps it alive.

use std::mem::ManuallyDrop;
use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

type Unowned = ManuallyDrop<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<Unowned>>,
}

impl BackupHandler {
    pub fn connected(&self) -> bool {
        self.callback.lock().unwrap().is_some()
    }
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let unowned = lpcallback
            .as_ref()
            .map(|cb| ManuallyDrop::new(unsafe { std::ptr::read(cb) })); //~ callback-not-addrefed
        *self.callback.lock().unwrap() = unowned;
        Ok(())
    }
}
