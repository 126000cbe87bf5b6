//! Bad: the borrowed `Ref` is transmuted to 'static and stored, a reference count is not involved.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

type Forever = Ref<'static, ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct DriveHandler {
    callback: Mutex<Option<Forever>>,
}

impl DriveHandler {
    pub fn cancel_requested(&self) -> bool {
        self.callback.lock().unwrap().is_none()
    }
}

impl ISyncMgrSynchronize_Impl for DriveHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut slot = self.callback.lock().unwrap();
        if lpcallback.is_null() {
            *slot = None;
        } else {
            *slot = Some(unsafe { std::mem::transmute::<Ref<'_, _>, Forever>(lpcallback) });
            //~^ callback-not-addrefed
        }
        Ok(())
    }
}
