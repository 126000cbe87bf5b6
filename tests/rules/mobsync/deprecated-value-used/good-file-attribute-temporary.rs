//! Good: FILE_ATTRIBUTE_TEMPORARY and _HIDDEN are attributes of files and not flags of an item.

use std::sync::Mutex;

use windows::Win32::Storage::FileSystem::{
    FILE_ATTRIBUTE_HIDDEN, FILE_ATTRIBUTE_TEMPORARY, FILE_FLAGS_AND_ATTRIBUTES,
};
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FileItems {
    position: Mutex<usize>,
}

pub fn file(id: GUID, attributes: FILE_FLAGS_AND_ATTRIBUTES) -> Option<SYNCMGRITEM> {
    if attributes.contains(FILE_ATTRIBUTE_HIDDEN) || attributes.contains(FILE_ATTRIBUTE_TEMPORARY) {
        return None;
    }
    Some(SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    })
}

impl ISyncMgrEnumItems_Impl for FileItems_Impl {
    fn Reset(&self) -> Result<()> {
        *self.position.lock().unwrap() = 0;
        Ok(())
    }
}
