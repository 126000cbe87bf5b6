//! The parameter is None when the manager lets go of the handler, and `expect` panics then.

use std::cell::RefCell;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback as Callback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    callback: RefCell<Option<Callback>>,
}

impl Contacts {
    fn keep(&self, callback: Callback) {
        let previous = self.callback.replace(Some(callback));
        if previous.is_some() {
            println!("contacts: the callback was replaced");
        }
    }
}

impl ISyncMgrSynchronize_Impl for Contacts {
    fn SetProgressCallback(&self, lpcallback: Option<&Callback>) -> Result<()> {
        let callback = lpcallback.expect("the manager always passes a callback"); //~ null-callback-rejected
        self.keep(callback.clone());
        Ok(())
    }
}
