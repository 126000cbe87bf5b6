//! The else of the `if let` is the value of the method, an error for NULL.

use std::cell::RefCell;

use windows::Win32::Foundation::E_FAIL;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    runs: RefCell<u32>,
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn SetProgressCallback(
        &self,
        lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>,
    ) -> Result<()> {
        if let Some(callback) = lpcallback.as_ref() {
            *self.runs.borrow_mut() = 0;
            *self.callback.borrow_mut() = Some(callback.clone());
            Ok(())
        } else {
            Err(E_FAIL.into()) //~ null-callback-rejected
        }
    }
}
