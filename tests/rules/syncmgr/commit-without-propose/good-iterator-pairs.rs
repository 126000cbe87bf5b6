//! Good: each step of the iterator proposes one item and commits that one item.

use windows::Win32::UI::Shell::{
    ISyncMgrSyncCallback as Session, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SYNCMGR_ICM_NONE,
    SYNCMGR_ITEM_CAPABILITIES,
};
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct ShelfItem {
    id: HSTRING,
}

impl ShelfItem {
    fn create(id: &HSTRING) -> ISyncMgrSyncItem {
        Self { id: id.clone() }.into()
    }
}

pub fn add_shelves(session: &Session, names: &[&str]) -> Result<()> {
    names
        .iter()
        .map(|name| HSTRING::from(*name))
        .try_for_each(|id| {
            let item = ShelfItem::create(&id);
            unsafe {
                session.ProposeItem(&item)?;
                session.CommitItem(&id)
            }
        })
}

impl ISyncMgrSyncItem_Impl for ShelfItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_NONE)
    }
}
