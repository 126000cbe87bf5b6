//! Bad: a name of 128 units or more fills the whole buffer and leaves no room for the terminator.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FolderItems {
    position: AtomicUsize,
}

pub fn folder(id: GUID, name: &str) -> SYNCMGRITEM {
    let mut item = SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        ..Default::default()
    };
    let wide: Vec<u16> = name.encode_utf16().collect();
    let n = wide.len().min(item.wszItemName.len());
    item.wszItemName[..n].copy_from_slice(&wide[..n]); //~ fixed-name-not-terminated
    item
}

impl ISyncMgrEnumItems_Impl for FolderItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
