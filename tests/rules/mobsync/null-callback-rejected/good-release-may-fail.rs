//! Without a callback the old one is released, which fails only where the lock is poisoned.

use std::sync::Mutex;

use windows::Win32::Foundation::E_FAIL;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Planner {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Planner {
    fn keep(&self, callback: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let mut slot = self.callback.lock().map_err(|_| Error::from(E_FAIL))?;
        *slot = Some(callback.clone());
        Ok(())
    }

    fn release(&self) -> Result<()> {
        let mut slot = self.callback.lock().map_err(|_| Error::from(E_FAIL))?;
        *slot = None;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Planner_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        match lpcallback.as_ref() {
            Some(callback) => self.keep(callback)?,
            None => self.release()?,
        }
        println!("planner: callback changed");
        Ok(())
    }
}
