//! Bad: the two calls are in the wrong order, the commit comes before the proposal.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct CameraItem {
    id: HSTRING,
}

pub fn camera_attached(session: &ISyncMgrSyncCallback, serial: &str) -> Result<()> {
    let id = HSTRING::from(serial);
    let item: ISyncMgrSyncItem = CameraItem { id: id.clone() }.into();
    unsafe {
        session.CommitItem(&id)?; //~ commit-without-propose
        session.ProposeItem(&item)
    }
}

impl ISyncMgrSyncItem_Impl for CameraItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_NONE)
    }
}
