//! A check of the arguments refuses NULL before anything is stored or cleared.

use std::sync::Mutex;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    log: Mutex<Vec<String>>,
}

impl Wiki {
    fn note(&self, text: &str) {
        self.log.lock().unwrap().push(text.to_owned());
    }
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        if lpcallback.is_null() {
            self.note("refused an empty callback");
            return Err(Error::new(E_INVALIDARG, "a callback is required")); //~ null-callback-rejected
        }
        *self.callback.lock().unwrap() = lpcallback.cloned();
        self.note("callback stored");
        Ok(())
    }
}
