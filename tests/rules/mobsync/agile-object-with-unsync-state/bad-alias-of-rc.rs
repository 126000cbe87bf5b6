//! Bad: a type alias hides that the field is an Rc around a RefCell.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement};

type Shared<T> = Rc<RefCell<T>>;

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    names: Shared<BTreeMap<u128, String>>, //~ agile-object-with-unsync-state
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ContactHandler {
    pub fn rename(&self, id: u128, name: &str) {
        self.names.borrow_mut().insert(id, name.to_owned());
    }
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
