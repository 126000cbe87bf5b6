//! Good: the crate has constants whose names end like the deprecated ones; they go to the server only.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{GUID, Result, implement};

const SERVERITEM_TEMPORARY: u32 = 2;
const SERVERITEM_MAYDELETEITEM: u32 = 16;

#[implement(ISyncMgrEnumItems)]
pub struct RemoteItems {
    position: AtomicU32,
}

pub fn request_flags(temporary: bool) -> u32 {
    SERVERITEM_MAYDELETEITEM | if temporary { SERVERITEM_TEMPORARY } else { 0 }
}

pub fn remote(id: GUID) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for RemoteItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::Relaxed);
        Ok(())
    }
}
