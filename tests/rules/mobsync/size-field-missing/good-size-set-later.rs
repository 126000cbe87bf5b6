//! The values start as default values, and the size is assigned before they are handed out.

use std::mem::size_of;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO, SYNCMGRITEM,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct OfflineDocs {
    title: String,
    hidden: bool,
}

pub fn placeholder(id: GUID, checked: bool) -> SYNCMGRITEM {
    let mut item = SYNCMGRITEM {
        ItemID: id,
        ..Default::default()
    };
    if checked {
        item.dwItemState = 1;
    }
    item.cbSize = size_of::<SYNCMGRITEM>() as u32;
    item
}

impl ISyncMgrSynchronize_Impl for OfflineDocs_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let mut info = SYNCMGRHANDLERINFO::default();
        for (slot, unit) in info.wszHandlerName[..31]
            .iter_mut()
            .zip(self.title.encode_utf16())
        {
            *slot = unit;
        }
        info.cbSize = size as u32;
        info.SyncMgrHandlerFlags = 0;
        let memory = unsafe { CoTaskMemAlloc(size) }.cast::<SYNCMGRHANDLERINFO>();
        if memory.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { memory.write(info) };
        Ok(memory)
    }
}
