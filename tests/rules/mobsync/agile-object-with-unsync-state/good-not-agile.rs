//! Good: `Agile = false` takes the object out of the agile ones, so the RefCell stays in its apartment.

use std::cell::RefCell;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems, Agile = false)]
pub struct MailboxItems {
    ids: Vec<GUID>,
    position: RefCell<usize>,
}

impl ISyncMgrEnumItems_Impl for MailboxItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.replace(0);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = RefCell::new(*self.position.borrow());
        Ok(MailboxItems {
            ids: self.ids.clone(),
            position,
        }
        .into())
    }
}
