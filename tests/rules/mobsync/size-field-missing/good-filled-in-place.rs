//! The default value goes straight into the allocated memory, and the size is set through the pointer.

use std::mem::size_of;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO, SYNCMGRITEM,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Letters;

fn stamp(item: &mut SYNCMGRITEM, id: GUID) {
    item.cbSize = size_of::<SYNCMGRITEM>() as u32;
    item.ItemID = id;
}

pub fn selected(ids: &[GUID]) -> Vec<SYNCMGRITEM> {
    let mut items = Vec::with_capacity(ids.len());
    for id in ids {
        let mut item = SYNCMGRITEM::default();
        item.dwItemState = 1;
        stamp(&mut item, *id);
        items.push(item);
    }
    items
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        unsafe {
            let info = CoTaskMemAlloc(size_of::<SYNCMGRHANDLERINFO>()) as *mut SYNCMGRHANDLERINFO;
            if info.is_null() {
                return Err(E_OUTOFMEMORY.into());
            }
            info.write(SYNCMGRHANDLERINFO::default());
            (*info).cbSize = size_of::<SYNCMGRHANDLERINFO>() as u32;
            (*info).SyncMgrHandlerFlags = 0;
            for (slot, unit) in (*info).wszHandlerName.iter_mut().zip("Letters".encode_utf16()) {
                *slot = unit;
            }
            Ok(info)
        }
    }
}
