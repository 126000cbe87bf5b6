//! The method `new_info` allocates with `CoTaskMemAlloc` and fills the block; `GetHandlerInfo`
//! matches on what it gives.

use std::mem::size_of;

use windows::core::{implement, Result};
use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};

#[implement(ISyncMgrSynchronize)]
pub struct Drafts {
    name: &'static str,
}

impl Drafts {
    fn new_info(&self) -> Option<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let info = unsafe { CoTaskMemAlloc(size) } as *mut SYNCMGRHANDLERINFO;
        if info.is_null() {
            return None;
        }
        unsafe {
            info.write_bytes(0, 1);
            (*info).cbSize = size as u32;
            for (at, unit) in self.name.encode_utf16().take(31).enumerate() {
                (*info).wszHandlerName[at] = unit;
            }
        }
        Some(info)
    }
}

impl ISyncMgrSynchronize_Impl for Drafts {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        match self.new_info() {
            Some(info) => Ok(info),
            None => Err(E_OUTOFMEMORY.into()),
        }
    }
}
