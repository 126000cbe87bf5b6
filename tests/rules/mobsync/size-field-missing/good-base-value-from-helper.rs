//! The literals have no cbSize of their own and take it from a base value in which it is set.

use std::mem::size_of;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FolderEnum {
    folders: Vec<(GUID, bool)>,
    position: Mutex<usize>,
}

fn base_item() -> SYNCMGRITEM {
    SYNCMGRITEM {
        cbSize: size_of::<SYNCMGRITEM>() as u32,
        ..Default::default()
    }
}

fn describe(&(id, wanted): &(GUID, bool)) -> SYNCMGRITEM {
    SYNCMGRITEM {
        ItemID: id,
        dwItemState: u32::from(wanted),
        ..base_item()
    }
}

impl ISyncMgrEnumItems_Impl for FolderEnum_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        let mut position = self.position.lock().unwrap();
        let rest = self.folders.get(*position..).unwrap_or_default();
        let count = rest.len().min(celt as usize);
        for (index, folder) in rest[..count].iter().enumerate() {
            unsafe { rgelt.add(index).write(describe(folder)) };
        }
        *position += count;
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = count as u32 };
        }
        if count == celt as usize { Ok(()) } else { Err(S_FALSE.into()) }
    }
}
