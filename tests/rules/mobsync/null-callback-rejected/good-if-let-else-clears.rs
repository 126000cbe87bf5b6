//! With a callback the slot is filled, without one it is emptied, and nothing fails.

use std::cell::RefCell;

use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    connected: RefCell<bool>,
}

impl Contacts {
    fn connect(&self, callback: &ISyncMgrSynchronizeCallback) {
        self.callback.replace(Some(callback.clone()));
        self.connected.replace(true);
    }

    fn disconnect(&self) {
        self.callback.replace(None);
        self.connected.replace(false);
    }
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        if let Some(callback) = lpcallback.as_ref() {
            self.connect(callback);
        } else {
            self.disconnect();
        }
        Ok(())
    }
}
