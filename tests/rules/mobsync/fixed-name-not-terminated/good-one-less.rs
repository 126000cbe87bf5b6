//! Good: at most one unit less than the buffer is copied, the zero behind it stays.

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
    let n = wide.len().min(item.wszItemName.len() - 1);
    item.wszItemName[..n].copy_from_slice(&wide[..n]);
    item
}

impl ISyncMgrEnumItems_Impl for FolderItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
