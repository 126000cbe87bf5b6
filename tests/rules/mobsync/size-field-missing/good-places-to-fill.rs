//! The items are places that the enumerator fills, sizes included.

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRITEM,
};
use windows::core::{GUID, Result, implement};

/// The ids of the first items.
pub fn first(items: &ISyncMgrEnumItems) -> Result<Vec<GUID>> {
    let empty = SYNCMGRITEM {
        ..Default::default()
    };
    let mut places = [empty; 4];
    let mut count = 0;
    unsafe { items.Next(&mut places, &mut count)? };
    Ok(places[..count as usize].iter().map(|item| item.ItemID).collect())
}

#[implement(ISyncMgrSynchronize)]
pub struct Shelf {
    name: String,
}

impl ISyncMgrSynchronize_Impl for Shelf_Impl {}
