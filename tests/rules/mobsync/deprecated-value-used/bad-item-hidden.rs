//! Bad: system folders get SYNCMGRITEM_HIDDEN, a flag that has no effect any more.

use std::sync::Mutex;

use windows::Win32::UI::Shell as shell;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FolderItems {
    position: Mutex<usize>,
}

fn flags_of(name: &str) -> u32 {
    match name.strip_prefix('.') {
        Some(_) => shell::SYNCMGRITEM_HIDDEN.0 as u32, //~ deprecated-value-used
        None => 0,
    }
}

pub fn folder(id: GUID, name: &str) -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        dwFlags: flags_of(name),
        ItemID: id,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for FolderItems_Impl {
    fn Reset(&self) -> Result<()> {
        *self.position.lock().unwrap() = 0;
        Ok(())
    }
}
