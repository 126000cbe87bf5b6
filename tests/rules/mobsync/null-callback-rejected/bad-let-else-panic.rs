//! The else branch panics for None, which ends the process that hosts the handler.

use std::sync::Mutex;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Feeds {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Feeds {
    fn swap(&self, fresh: Option<ISyncMgrSynchronizeCallback>) {
        let old = std::mem::replace(&mut *self.callback.lock().unwrap(), fresh);
        drop(old);
    }
}

impl ISyncMgrSynchronize_Impl for Feeds {
    fn SetProgressCallback(&self, given: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let Some(given) = given else {
            panic!("feeds: SetProgressCallback without a callback"); //~ null-callback-rejected
        };
        self.swap(Some(given.clone()));
        Ok(())
    }
}
