//! The pointer is taken from a local variable, which is gone when the method has returned.

use std::mem::size_of;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};

#[implement(ISyncMgrSynchronize)]
pub struct ContactsHandler {
    account: String,
}

impl ContactsHandler {
    fn fill_name(&self, name: &mut [u16; 32]) {
        let text = format!("Contacts of {}", self.account);
        for (slot, unit) in name.iter_mut().take(31).zip(text.encode_utf16()) {
            *slot = unit;
        }
    }
}

impl ISyncMgrSynchronize_Impl for ContactsHandler {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut info = SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            ..Default::default()
        };
        self.fill_name(&mut info.wszHandlerName);
        let pointer = &mut info as *mut SYNCMGRHANDLERINFO; //~ handler-info-allocator
        Ok(pointer)
    }
}
