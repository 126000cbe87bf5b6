//! Good: the last place is split off before anything is copied, it always keeps its zero.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct CalendarItems {
    position: AtomicUsize,
}

fn fill(buffer: &mut [u16], text: &[u16]) {
    let Some((terminator, room)) = buffer.split_last_mut() else {
        return;
    };
    *terminator = 0;
    let n = room.len().min(text.len());
    room[..n].copy_from_slice(&text[..n]);
}

pub fn calendar(id: GUID, title: &str) -> SYNCMGRITEM {
    let mut item = SYNCMGRITEM::default();
    item.cbSize = size_of::<SYNCMGRITEM>() as u32;
    item.ItemID = id;
    let title: Vec<u16> = title.encode_utf16().collect();
    fill(&mut item.wszItemName, &title);
    item
}

impl ISyncMgrEnumItems_Impl for CalendarItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
