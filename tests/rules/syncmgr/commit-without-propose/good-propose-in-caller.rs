//! Good: the helper that commits is called only after its caller has proposed the item.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct StationItem {
    id: HSTRING,
}

fn confirm(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    println!("{id} is complete");
    unsafe { session.CommitItem(id) }
}

pub fn add_station(session: &ISyncMgrSyncCallback, id: HSTRING) -> Result<()> {
    let item: ISyncMgrSyncItem = StationItem { id: id.clone() }.into();
    unsafe { session.ProposeItem(&item)? };
    confirm(session, &id)
}

impl ISyncMgrSyncItem_Impl for StationItem_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        println!("policies of {}", self.id);
        Ok(SYNCMGR_IPM_NONE)
    }
}
