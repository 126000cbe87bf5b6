//! Bad: inside the Option and the Vec there are Cells; the whole field cannot be used from two threads.

use std::cell::Cell as Flag;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct TicketItems {
    ids: Vec<GUID>,
    seen: Option<Vec<Flag<bool>>>, //~ agile-object-with-unsync-state
    position: AtomicU32,
}

impl TicketItems {
    pub fn mark(&self, n: usize) {
        if let Some(flag) = self.seen.as_ref().and_then(|seen| seen.get(n)) {
            flag.set(true);
        }
        println!("{} tickets", self.ids.len());
    }
}

impl ISyncMgrEnumItems_Impl for TicketItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
