//! Good: the units go one by one into the first 127 places.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HSTRING, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct AlbumItems {
    position: AtomicUsize,
}

const ROOM: usize = 128 - 1;

pub fn album(id: GUID, name: &HSTRING) -> SYNCMGRITEM {
    let mut item = SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    };
    for (place, unit) in item.wszItemName.iter_mut().take(ROOM).zip(name.iter()) {
        *place = *unit;
    }
    item
}

impl ISyncMgrEnumItems_Impl for AlbumItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
