//! Good: the value that can be committed only comes out of the method that proposes.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct ChannelItem {
    id: HSTRING,
}

struct Proposed<'a> {
    session: &'a ISyncMgrSyncCallback,
    id: HSTRING,
}

impl<'a> Proposed<'a> {
    fn new(session: &'a ISyncMgrSyncCallback, id: HSTRING) -> Result<Self> {
        let item: ISyncMgrSyncItem = ChannelItem { id: id.clone() }.into();
        unsafe { session.ProposeItem(&item)? };
        Ok(Self { session, id })
    }

    fn commit(self) -> Result<HSTRING> {
        unsafe { self.session.CommitItem(&self.id)? };
        Ok(self.id)
    }
}

pub fn open_channel(session: &ISyncMgrSyncCallback, id: HSTRING) -> Result<HSTRING> {
    Proposed::new(session, id)?.commit()
}

impl ISyncMgrSyncItem_Impl for ChannelItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        println!("capabilities of {}", self.id);
        Ok(SYNCMGR_ICM_NONE)
    }
}
