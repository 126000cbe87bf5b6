//! Bad: the arm for restored items goes straight to the commit, only the other arm proposes first.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct NotebookItem {
    id: HSTRING,
}

pub enum Origin {
    Created,
    Restored,
}

pub fn adopt(session: &ISyncMgrSyncCallback, id: HSTRING, origin: Origin) -> Result<()> {
    match origin {
        Origin::Created => {
            let item: ISyncMgrSyncItem = NotebookItem { id: id.clone() }.into();
            unsafe { session.ProposeItem(&item)? };
            unsafe { session.CommitItem(&id) }
        }
        Origin::Restored => unsafe { session.CommitItem(&id) }, //~ commit-without-propose
    }
}

impl ISyncMgrSyncItem_Impl for NotebookItem_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        println!("policies of {}", self.id);
        Ok(SYNCMGR_IPM_NONE)
    }
}
