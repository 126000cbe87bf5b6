//! Good: SYNCMGRITEM_HIDDEN and SYNCMGRITEM_ROAMINGUSER are only named in comments and in a log line.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct AccountItems {
    position: Mutex<usize>,
}

/// Older releases set SYNCMGRITEM_ROAMINGUSER here; Sync Center has stopped looking at it.
pub fn account(id: GUID, hidden: bool) -> SYNCMGRITEM {
    if hidden {
        println!("SYNCMGRITEM_HIDDEN is not used any more, {id:?} is shown");
    }
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for AccountItems_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        *self.position.lock().unwrap() += celt as usize;
        Ok(())
    }
}
