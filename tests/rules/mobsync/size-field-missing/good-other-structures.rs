//! The structures without a size are the crate's own and FILETIME; none of them has a cbSize.

use std::collections::BTreeMap;
use std::mem::size_of;

use windows::Win32::Foundation::FILETIME;
use windows::Win32::UI::Shell::{SYNCMGRITEM, SYNCMGRITEM_LASTUPDATETIME};
use windows::core::GUID;

/// What the database knows of one item.
#[derive(Clone, Debug, Default)]
pub struct SyncMgrItem {
    pub id: u128,
    pub name: String,
    pub last_run: u64,
    pub selected: bool,
}

#[derive(Default)]
pub struct ProgressItem {
    pub mask: u32,
    pub done: u32,
    pub total: u32,
}

pub fn load(rows: &BTreeMap<u128, String>) -> Vec<SyncMgrItem> {
    let mut items = Vec::with_capacity(rows.len());
    for (id, name) in rows {
        let mut item = SyncMgrItem::default();
        item.id = *id;
        item.name = name.clone();
        items.push(item);
    }
    items
}

pub fn first_step(total: u32) -> ProgressItem {
    ProgressItem { total, ..Default::default() }
}

pub fn convert(item: &SyncMgrItem) -> SYNCMGRITEM {
    let time = FILETIME {
        dwLowDateTime: item.last_run as u32,
        dwHighDateTime: (item.last_run >> 32) as u32,
    };
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        dwFlags: SYNCMGRITEM_LASTUPDATETIME.0 as u32,
        ItemID: GUID::from_u128(item.id),
        dwItemState: item.selected.into(),
        ftLastUpdate: time,
        ..Default::default()
    }
}
