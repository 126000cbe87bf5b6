//! Good: the commit hangs on the proposal with `and_then`, in the order of the contract.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct RecordItem {
    id: HSTRING,
}

pub fn register(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let item: ISyncMgrSyncItem = RecordItem { id: id.clone() }.into();
    unsafe { session.ProposeItem(&item) }
        .and_then(|()| unsafe { session.CommitItem(id) })
        .inspect_err(|e| eprintln!("{id} was not taken: {e}"))
}

impl ISyncMgrSyncItem_Impl for RecordItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_NONE)
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        Ok(SYNCMGR_IPM_NONE)
    }
}
