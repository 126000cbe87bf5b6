//! Good: the RefCell lies behind a Mutex, which is enough to share it between threads.

use std::cell::RefCell;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement};

#[derive(Default)]
pub struct Cache {
    lines: Vec<String>,
}

#[implement(ISyncMgrSynchronize)]
pub struct PhotoHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    cache: Mutex<RefCell<Cache>>,
}

impl PhotoHandler {
    pub fn remember(&self, line: &str) {
        let cache = self.cache.lock().unwrap();
        cache.borrow_mut().lines.push(line.to_owned());
    }
}

impl ISyncMgrSynchronize_Impl for PhotoHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
