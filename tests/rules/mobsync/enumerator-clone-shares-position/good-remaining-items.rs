//! Good: the enumerator keeps the items that are left in a queue of its own; the clone copies that queue.

use std::collections::VecDeque;
use std::sync::Mutex;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct QueueItems {
    all: Vec<GUID>,
    left: Mutex<VecDeque<GUID>>,
}

impl QueueItems {
    pub fn pop(&self) -> Option<GUID> {
        self.left.lock().unwrap().pop_front()
    }
}

impl ISyncMgrEnumItems_Impl for QueueItems_Impl {
    fn Reset(&self) -> Result<()> {
        *self.left.lock().unwrap() = self.all.iter().copied().collect();
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let left = self.left.lock().unwrap().clone();
        let copy = QueueItems {
            all: self.all.clone(),
            left: Mutex::new(left),
        };
        Ok(copy.into())
    }
}
