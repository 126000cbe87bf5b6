//! Bad: the helper commits whatever it is given; its one caller builds the item but proposes nothing.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct VolumeItem {
    id: HSTRING,
}

struct Announcer<'a> {
    session: &'a ISyncMgrSyncCallback,
}

impl Announcer<'_> {
    fn commit(&self, id: &HSTRING) -> Result<()> {
        unsafe { self.session.CommitItem(id) } //~ commit-without-propose
    }
}

pub fn volume_mounted(session: &ISyncMgrSyncCallback, label: &str) -> Result<ISyncMgrSyncItem> {
    let id = HSTRING::from(label);
    Announcer { session }.commit(&id)?;
    Ok(VolumeItem { id }.into())
}

impl ISyncMgrSyncItem_Impl for VolumeItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_CAN_DELETE)
    }
}
