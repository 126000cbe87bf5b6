//! Good: SYNCMGRITEM_LASTUPDATETIME is in use today and goes with a filled ftLastUpdate.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::FILETIME;
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct ScanItems {
    position: AtomicUsize,
}

pub fn scan_item(id: GUID, last: Option<FILETIME>) -> SYNCMGRITEM {
    let mut item = SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    };
    if let Some(time) = last {
        item.dwFlags |= SYNCMGRITEM_LASTUPDATETIME.0 as u32;
        item.ftLastUpdate = time;
    }
    item
}

impl ISyncMgrEnumItems_Impl for ScanItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
