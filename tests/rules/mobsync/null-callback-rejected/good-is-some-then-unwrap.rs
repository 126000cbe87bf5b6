//! `unwrap` stands in the branch that has asked for a callback before; the other branch empties the slot.

use std::cell::RefCell;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Scans {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Scans_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let fresh = if lpcallback.is_some() {
            Some(lpcallback.unwrap().clone())
        } else {
            None
        };
        *self.callback.borrow_mut() = fresh;
        Ok(())
    }
}
