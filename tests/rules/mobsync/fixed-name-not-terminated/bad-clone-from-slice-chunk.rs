//! Bad: the first chunk of 128 units is cloned into the buffer, a long name has no terminator.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct DeviceItems {
    position: AtomicUsize,
}

pub fn device(id: GUID, label: &str) -> SYNCMGRITEM {
    let label: Vec<u16> = label.encode_utf16().collect();
    let mut item = SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        ..Default::default()
    };
    if let Some(chunk) = label.chunks(128).next() {
        item.wszItemName[..chunk.len()].clone_from_slice(chunk); //~ fixed-name-not-terminated
    }
    item
}

impl ISyncMgrEnumItems_Impl for DeviceItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
