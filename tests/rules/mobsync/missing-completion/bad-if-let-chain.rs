//! A let chain mixes "is there a callback" with a condition of its own; there is no else.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Bookmarks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    dialog_open: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let shown_already = self.dialog_open.load(SeqCst);
        if let Some(cb) = &callback
            && !shown_already
        {
            // The page is modeless; it needs no more of the manager.
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(()) //~ missing-completion
    }
}
