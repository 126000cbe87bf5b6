//! The closure that is given to the thread's own slot replaces what is in it.

use std::cell::RefCell;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

thread_local! {
    static LISTENER: RefCell<Option<ISyncMgrSynchronizeCallback>> = const { RefCell::new(None) };
}

#[implement(ISyncMgrSynchronize)]
pub struct Maps {
    folder: String,
}

impl ISyncMgrSynchronize_Impl for Maps_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        println!("maps: {}", self.folder);
        LISTENER.with(|slot| *slot.borrow_mut() = lpcallback.cloned());
        Ok(())
    }
}
