//! The items of the network share are absent, and `EnumSyncMgrItems` says so with a success code in
//! an `Err`: the caller sees success and reads an enumerator pointer that was never written.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    S_SYNCMGR_MISSINGITEMS, SYNCMGRITEM,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ShareHandler {
    local: Vec<GUID>,
    remote: Mutex<Option<Vec<GUID>>>,
}

#[implement(ISyncMgrEnumItems)]
struct ShareItems {
    items: Vec<SYNCMGRITEM>,
}

impl ISyncMgrEnumItems_Impl for ShareItems_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("rewinding {} items", self.items.len());
        Ok(())
    }
}

fn item(id: &GUID) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: *id,
        ..Default::default()
    }
}

impl ISyncMgrSynchronize_Impl for ShareHandler_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let remote = self.remote.lock().unwrap().clone();
        if remote.is_none() {
            eprintln!("share is offline, {} local items", self.local.len());
            return Err(S_SYNCMGR_MISSINGITEMS.into()); //~ success-code-without-out-value
        }
        let ids = self.local.iter().chain(remote.iter().flatten());
        let items = ids.map(item).collect();
        Ok(ShareItems { items }.into())
    }
}
