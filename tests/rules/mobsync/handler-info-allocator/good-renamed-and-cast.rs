//! `CoTaskMemAlloc` is imported under another name, cast with `.cast()` and tested through
//! `NonNull`; the pointer that leaves is still its block.

use std::mem::size_of;
use std::ptr::NonNull;

use windows::core::{implement, Error, Result};
use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc as com_alloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO as Info,
};

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    name: [u16; 32],
}

impl ISyncMgrSynchronize_Impl for Ledger {
    fn GetHandlerInfo(&self) -> Result<*mut Info> {
        let room = unsafe { com_alloc(size_of::<Info>()) }.cast::<Info>();
        let room = NonNull::new(room).ok_or_else(|| Error::from(E_OUTOFMEMORY))?;
        unsafe {
            room.as_ptr().write(Info {
                cbSize: size_of::<Info>() as u32,
                wszHandlerName: self.name,
                ..Default::default()
            });
        }
        Ok(room.as_ptr())
    }
}
