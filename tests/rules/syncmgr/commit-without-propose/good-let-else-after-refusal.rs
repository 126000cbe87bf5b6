//! Good: a refused proposal leaves the function, so the commit is reached only after an accepted one.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct PodcastItem {
    id: HSTRING,
}

pub fn subscribe(session: &ISyncMgrSyncCallback, id: HSTRING) -> Result<bool> {
    let item: ISyncMgrSyncItem = PodcastItem { id: id.clone() }.into();
    let Ok(()) = (unsafe { session.ProposeItem(&item) }) else {
        println!("{id} was refused");
        return Ok(false);
    };
    unsafe { session.CommitItem(&id)? };
    Ok(true)
}

impl ISyncMgrSyncItem_Impl for PodcastItem_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        println!("policies of {}", self.id);
        Ok(SYNCMGR_IPM_NONE)
    }
}
