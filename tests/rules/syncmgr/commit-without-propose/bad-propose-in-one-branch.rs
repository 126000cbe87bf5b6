//! Bad: only items with a display name are proposed, yet all of them are committed afterwards.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct ListItem {
    id: HSTRING,
    name: HSTRING,
}

pub fn add_list(session: &ISyncMgrSyncCallback, id: &HSTRING, name: &HSTRING) -> Result<()> {
    if !name.is_empty() {
        let (id, name) = (id.clone(), name.clone());
        let item: ISyncMgrSyncItem = ListItem { id, name }.into();
        unsafe { session.ProposeItem(&item)? };
    }
    unsafe { session.CommitItem(id) } //~ commit-without-propose
}

impl ISyncMgrSyncItem_Impl for ListItem_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        println!("policies of {} ({})", self.name, self.id);
        Ok(SYNCMGR_IPM_NONE)
    }
}
