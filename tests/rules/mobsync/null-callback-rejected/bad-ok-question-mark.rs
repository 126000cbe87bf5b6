//! On NULL `ok()?` leaves with E_POINTER, and the callback stored before is never released.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let callback = lpcallback.ok()?; //~ null-callback-rejected
        let previous = self.callback.lock().unwrap().replace(callback.clone());
        drop(previous);
        Ok(())
    }
}
