//! Bad: the counted object itself is turned into the interface, a new reference and no new position.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{ComObject, GUID, IUnknownImpl, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct MailboxItems {
    ids: Vec<GUID>,
    position: Mutex<usize>,
}

impl MailboxItems {
    pub fn next_id(&self) -> Option<GUID> {
        let mut position = self.position.lock().unwrap();
        let id = self.ids.get(*position).copied();
        *position += 1;
        id
    }
}

impl ISyncMgrEnumItems_Impl for MailboxItems_Impl {
    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let object: ComObject<MailboxItems> = self.to_object();
        Ok(object.into_interface()) //~ enumerator-clone-shares-position
    }

    fn Reset(&self) -> Result<()> {
        *self.position.lock().unwrap() = 0;
        Ok(())
    }
}
