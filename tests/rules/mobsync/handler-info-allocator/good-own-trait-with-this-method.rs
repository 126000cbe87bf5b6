//! The boxed pointer is returned by a `GetHandlerInfo` of the file's own trait, whose callers use
//! `Box::from_raw`; the COM method of the same name allocates task memory.
#![allow(non_snake_case)]

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

pub trait Catalog {
    /// To be taken back with `Box::from_raw`.
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO>;
}

pub struct Preview(pub [u16; 32]);

fn info_named(name: [u16; 32]) -> SYNCMGRHANDLERINFO {
    let mut info = SYNCMGRHANDLERINFO::default();
    info.cbSize = size_of::<SYNCMGRHANDLERINFO>() as u32;
    info.wszHandlerName = name;
    info
}

impl Catalog for Preview {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        Ok(Box::into_raw(Box::new(info_named(self.0))))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Tickets {
    name: [u16; 32],
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let block = unsafe { CoTaskMemAlloc(size_of::<SYNCMGRHANDLERINFO>()) };
        let block = block as *mut SYNCMGRHANDLERINFO;
        if block.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { block.write(info_named(self.name)) };
        Ok(block)
    }
}
