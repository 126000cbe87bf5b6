//! Good: the first loop proposes every item, the second one commits the same list.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct DeviceItem {
    id: HSTRING,
}

pub fn add_devices(session: &ISyncMgrSyncCallback, serials: &[String]) -> Result<()> {
    let ids: Vec<HSTRING> = serials.iter().map(HSTRING::from).collect();
    for id in &ids {
        let item: ISyncMgrSyncItem = DeviceItem { id: id.clone() }.into();
        unsafe { session.ProposeItem(&item)? };
    }
    println!("{} devices proposed", ids.len());
    for id in &ids {
        unsafe { session.CommitItem(id)? };
    }
    Ok(())
}

impl ISyncMgrSyncItem_Impl for DeviceItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_NONE)
    }
}
