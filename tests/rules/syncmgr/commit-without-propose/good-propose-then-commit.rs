//! Good: the new item is proposed, and committed when its first copy is complete.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct AlbumItem {
    id: HSTRING,
}

fn first_copy(_id: &HSTRING) -> Result<()> {
    Ok(())
}

pub fn add_album(session: &ISyncMgrSyncCallback, name: &str) -> Result<()> {
    let id = HSTRING::from(name);
    let item: ISyncMgrSyncItem = AlbumItem { id: id.clone() }.into();
    unsafe { session.ProposeItem(&item)? };
    first_copy(&id)?;
    unsafe { session.CommitItem(&id) }
}

impl ISyncMgrSyncItem_Impl for AlbumItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_NONE)
    }
}
