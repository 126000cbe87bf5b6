//! The sizes are constants of the crate, and one literal is the right number of bytes.

use std::mem::size_of;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

const INFO_BYTES: usize = size_of::<SYNCMGRHANDLERINFO>();
const INFO_SIZE: u32 = INFO_BYTES as u32;

/// Three DWORDs and two GUIDs, the same on every architecture.
pub fn log_entry(item: GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        cbSize: 44,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: item,
        ..Default::default()
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Tickets {
    name: [u16; 32],
}

impl Tickets {
    const ITEM_SIZE: u32 = size_of::<SYNCMGRITEM>() as u32;

    pub fn everything(id: GUID) -> SYNCMGRITEM {
        SYNCMGRITEM {
            cbSize: Self::ITEM_SIZE,
            ItemID: id,
            ..SYNCMGRITEM::default()
        }
    }
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let info = SYNCMGRHANDLERINFO {
            cbSize: INFO_SIZE,
            wszHandlerName: self.name,
            ..Default::default()
        };
        let memory = unsafe { CoTaskMemAlloc(INFO_BYTES) } as *mut SYNCMGRHANDLERINFO;
        if memory.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { memory.write(info) };
        Ok(memory)
    }
}
