//! Bad: the link to the owner is a weak reference of std::rc (version: 0.58 spelling).

use std::rc::Weak;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

pub struct Account {
    name: String,
}

#[implement(ISyncMgrSynchronize)]
pub struct NewsHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    account: Weak<Account>, //~ agile-object-with-unsync-state
}

impl NewsHandler {
    pub fn account_name(&self) -> Option<String> {
        self.account.upgrade().map(|account| account.name.clone())
    }
}

impl ISyncMgrSynchronize_Impl for NewsHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
