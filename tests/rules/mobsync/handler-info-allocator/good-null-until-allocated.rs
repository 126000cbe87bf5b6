//! The variable starts as null and stays so when the name is missing, but a null pointer leaves the
//! method only as an error.

use std::mem::size_of;
use std::ptr::null_mut;

use windows::core::{implement, Error, Result};
use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};

#[implement(ISyncMgrSynchronize)]
pub struct Reports {
    name: Option<[u16; 32]>,
}

impl ISyncMgrSynchronize_Impl for Reports {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut info: *mut SYNCMGRHANDLERINFO = null_mut();
        if let Some(name) = self.name {
            info = unsafe { CoTaskMemAlloc(size_of::<SYNCMGRHANDLERINFO>()) }.cast();
            if !info.is_null() {
                let value = SYNCMGRHANDLERINFO {
                    cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
                    wszHandlerName: name,
                    ..Default::default()
                };
                unsafe { info.write(value) };
            }
        }
        if info.is_null() {
            Err(Error::from(E_OUTOFMEMORY))
        } else {
            Ok(info)
        }
    }
}
