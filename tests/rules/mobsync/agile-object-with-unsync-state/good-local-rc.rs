//! Good: the Rc is a local variable of one function; the object holds nothing of it.

use std::rc::Rc;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TicketHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rows: Mutex<Vec<String>>,
}

impl TicketHandler {
    pub fn report(&self) -> String {
        let title: Rc<str> = Rc::from("ticket");
        let again = Rc::clone(&title);
        let rows = self.rows.lock().unwrap();
        rows.iter().map(|row| format!("{again}: {row}\n")).collect()
    }
}

impl ISyncMgrSynchronize_Impl for TicketHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
