//! Bad: the position of the enumerator is a Cell, although #[implement] makes the object agile.

use std::cell::Cell;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct MailboxItems {
    ids: Vec<GUID>,
    position: Cell<usize>, //~ agile-object-with-unsync-state
}

impl ISyncMgrEnumItems_Impl for MailboxItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.set(0);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = Cell::new(self.position.get());
        Ok(MailboxItems {
            ids: self.ids.clone(),
            position,
        }
        .into())
    }
}
