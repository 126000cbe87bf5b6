//! Bad: SYNCMGRITEM_ROAMINGUSER is or-ed in for roaming profiles; the flag is deprecated.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct ProfileItems {
    position: Mutex<usize>,
}

pub struct Profile {
    id: GUID,
    roaming: bool,
}

impl Profile {
    pub fn item(&self) -> SYNCMGRITEM {
        let mut item = SYNCMGRITEM {
            cbSize: size_of::<SYNCMGRITEM>() as u32,
            ItemID: self.id,
            dwItemState: SYNCMGRITEMSTATE_UNCHECKED.0 as u32,
            ..Default::default()
        };
        if self.roaming {
            item.dwFlags |= SYNCMGRITEM_ROAMINGUSER.0 as u32; //~ deprecated-value-used
        }
        item
    }
}

impl ISyncMgrEnumItems_Impl for ProfileItems_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        *self.position.lock().unwrap() += celt as usize;
        Ok(())
    }
}
