//! The item is filled from the default value, whose cbSize is 0, and nothing sets the size afterwards.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM, SYNCMGRITEMSTATE_CHECKED,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FolderEnum {
    folders: Vec<GUID>,
    position: Mutex<usize>,
}

fn describe(id: GUID) -> SYNCMGRITEM {
    SYNCMGRITEM { //~ size-field-missing
        ItemID: id,
        dwItemState: SYNCMGRITEMSTATE_CHECKED.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrEnumItems_Impl for FolderEnum_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        let mut position = self.position.lock().unwrap();
        let mut fetched = 0;
        for id in self.folders.iter().skip(*position).take(celt as usize) {
            unsafe { rgelt.add(fetched as usize).write(describe(*id)) };
            fetched += 1;
        }
        *position += fetched as usize;
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = fetched };
        }
        if fetched == celt { Ok(()) } else { Err(S_FALSE.into()) }
    }
}
