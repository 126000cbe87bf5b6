//! Good: the number behind the lock is copied into a lock of the new object's own.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct MailboxItems {
    ids: Vec<GUID>,
    position: Mutex<usize>,
}

impl MailboxItems {
    pub fn starting_at(ids: Vec<GUID>, position: usize) -> Self {
        Self {
            ids,
            position: Mutex::new(position),
        }
    }
}

impl ISyncMgrEnumItems_Impl for MailboxItems_Impl {
    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let here = *self.position.lock().unwrap();
        Ok(MailboxItems::starting_at(self.ids.clone(), here).into())
    }

    fn Reset(&self) -> Result<()> {
        *self.position.lock().unwrap() = 0;
        Ok(())
    }
}
