//! Good: Rust's Clone is written by hand for the type and copies the number, the COM method uses it.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct CalendarItems {
    ids: Vec<GUID>,
    cursor: Mutex<usize>,
}

impl Clone for CalendarItems {
    fn clone(&self) -> Self {
        let cursor = *self.cursor.lock().unwrap();
        Self {
            ids: self.ids.clone(),
            cursor: Mutex::new(cursor),
        }
    }
}

impl CalendarItems {
    fn duplicate(&self) -> CalendarItems {
        Clone::clone(self)
    }
}

impl ISyncMgrEnumItems_Impl for CalendarItems_Impl {
    fn Reset(&self) -> Result<()> {
        *self.cursor.lock().unwrap() = 0;
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        Ok(self.duplicate().into())
    }
}
