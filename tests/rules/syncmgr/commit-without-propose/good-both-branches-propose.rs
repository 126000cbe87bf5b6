//! Good: both branches propose the item in their own way before the common commit.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct SketchItem {
    id: HSTRING,
    temporary: bool,
}

pub fn add(session: &ISyncMgrSyncCallback, id: &HSTRING, temporary: bool) -> Result<()> {
    let item: ISyncMgrSyncItem = SketchItem {
        id: id.clone(),
        temporary,
    }
    .into();
    if temporary {
        println!("{id} will be removed at the end of the day");
        unsafe { session.ProposeItem(&item)? };
    } else {
        unsafe {
            session
                .ProposeItem(&item)
                .inspect_err(|e| eprintln!("{id}: {e}"))?
        };
    }
    unsafe { session.CommitItem(id) }
}

impl ISyncMgrSyncItem_Impl for SketchItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(if self.temporary {
            SYNCMGR_ICM_CAN_DELETE
        } else {
            SYNCMGR_ICM_NONE
        })
    }
}
