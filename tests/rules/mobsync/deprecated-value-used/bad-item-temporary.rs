//! Bad: the item is marked with SYNCMGRITEM_TEMPORARY, a flag that is ignored today.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct ScanItems {
    ids: Vec<GUID>,
    position: AtomicUsize,
}

pub fn scan_item(id: GUID) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        dwFlags: SYNCMGRITEM_TEMPORARY.0 as u32, //~ deprecated-value-used
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for ScanItems_Impl {
    fn Reset(&self) -> Result<()> {
        println!("{} items", self.ids.len());
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
