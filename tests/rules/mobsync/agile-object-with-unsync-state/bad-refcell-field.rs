//! Bad: the object is agile by default, but its item list is a RefCell that two threads may borrow at once.

use std::cell::RefCell;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: RefCell<Vec<GUID>>, //~ agile-object-with-unsync-state
}

impl FolderHandler {
    pub fn count(&self) -> usize {
        self.items.borrow().len()
    }
}

impl ISyncMgrSynchronize_Impl for FolderHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
