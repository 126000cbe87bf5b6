//! Good: the commit stands in the arm of the accepted proposal.

use windows::Win32::Foundation::E_ACCESSDENIED;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct LabItem {
    id: HSTRING,
}

pub fn offer(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let item: ISyncMgrSyncItem = LabItem { id: id.clone() }.into();
    match unsafe { session.ProposeItem(&item) } {
        Ok(()) => unsafe { session.CommitItem(id) },
        Err(e) if e.code() == E_ACCESSDENIED => {
            println!("{id} is not wanted");
            Ok(())
        }
        Err(e) => Err(e),
    }
}

impl ISyncMgrSyncItem_Impl for LabItem_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        println!("policies of {}", self.id);
        Ok(SYNCMGR_IPM_NONE)
    }
}
