//! Good: 127 units and a zero are collected, together they fill the buffer exactly at most.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct NoteItems {
    position: AtomicUsize,
}

pub fn note(id: GUID, title: &str) -> SYNCMGRITEM {
    let wide: Vec<u16> = title.encode_utf16().take(127).chain([0]).collect();
    let mut item = SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        ..Default::default()
    };
    item.wszItemName[..wide.len()].copy_from_slice(&wide);
    item
}

impl ISyncMgrEnumItems_Impl for NoteItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
