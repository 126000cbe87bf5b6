//! The size is taken with size_of_val of the value itself.

use std::mem::size_of_val;

use windows::core::{HSTRING, GUID, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronizeCallback, SYNCMGRLOGERROR_ERRORID, SYNCMGRLOGERROR_ITEMID,
    SYNCMGRLOGERRORINFO, SYNCMGRLOGLEVEL, SYNCMGRLOGLEVEL_ERROR, SYNCMGRLOGLEVEL_WARNING,
};

pub enum Trouble {
    Conflict { item: GUID },
    Failed { item: GUID, error: GUID },
}

impl Trouble {
    fn level(&self) -> SYNCMGRLOGLEVEL {
        match self {
            Trouble::Conflict { .. } => SYNCMGRLOGLEVEL_WARNING,
            Trouble::Failed { .. } => SYNCMGRLOGLEVEL_ERROR,
        }
    }

    pub fn log(&self, cb: &ISyncMgrSynchronizeCallback, text: &HSTRING) -> Result<()> {
        let mut info = SYNCMGRLOGERRORINFO::default();
        info.cbSize = size_of_val(&info) as u32;
        match self {
            Trouble::Conflict { item } => {
                info.mask = SYNCMGRLOGERROR_ITEMID;
                info.ItemID = *item;
            }
            Trouble::Failed { item, error } => {
                info.mask = SYNCMGRLOGERROR_ITEMID | SYNCMGRLOGERROR_ERRORID;
                info.ItemID = *item;
                info.ErrorID = *error;
            }
        }
        unsafe { cb.LogError(self.level().0 as u32, text, &info) }
    }
}
