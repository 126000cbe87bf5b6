//! Bad: the helper copies the shorter of the two lengths, so a long title ends without a zero.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct CalendarItems {
    position: AtomicUsize,
}

fn fill(buffer: &mut [u16], text: &[u16]) {
    let n = usize::min(buffer.len(), text.len());
    buffer[..n].copy_from_slice(&text[..n]); //~ fixed-name-not-terminated
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
