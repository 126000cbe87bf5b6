//! The completion stands on the right of `||` and is skipped when the left side is true.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Callback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize, Agile = false)]
struct OfflineFiles {
    callback: RefCell<Option<Callback>>,
    selection: RefCell<Vec<GUID>>,
}

impl OfflineFiles {
    fn callback(&self) -> Result<Callback> {
        self.callback
            .borrow()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for OfflineFiles_Impl {
    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback()?;
        let nothing_to_do = self.selection.borrow().is_empty();
        let settled = nothing_to_do || unsafe { callback.SynchronizeCompleted(S_OK) }.is_ok();
        if !settled {
            eprintln!("the manager did not take the completion");
        }
        Ok(()) //~ missing-completion
    }
}
