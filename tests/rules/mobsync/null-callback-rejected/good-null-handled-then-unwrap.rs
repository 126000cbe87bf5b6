//! NULL has been dealt with in the first lines, so `unwrap` below always finds a callback.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

#[derive(Default)]
struct Link {
    callback: Option<ISyncMgrSynchronizeCallback>,
    since: Option<std::time::Instant>,
}

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    link: Mutex<Link>,
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut link = self.link.lock().unwrap();
        if lpcallback.is_null() {
            link.callback = None;
            link.since = None;
            return Ok(());
        }
        let callback = lpcallback.unwrap();
        link.callback = Some(callback.clone());
        link.since = Some(std::time::Instant::now());
        Ok(())
    }
}
