//! A local variable has the name of the field, so the short form in the literal sets the size.

#![allow(non_snake_case)]

use windows::core::{implement, Result};
use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO as HandlerInfo,
};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    title: &'static str,
}

impl Bookmarks {
    fn name(&self) -> [u16; 32] {
        let mut name = [0; 32];
        let units = self.title.encode_utf16().take(31);
        name.iter_mut().zip(units).for_each(|(to, from)| *to = from);
        name
    }
}

impl ISyncMgrSynchronize_Impl for Bookmarks {
    fn GetHandlerInfo(&self) -> Result<*mut HandlerInfo> {
        let wszHandlerName = self.name();
        let cbSize = std::mem::size_of::<HandlerInfo>() as u32;
        let info = HandlerInfo { cbSize, wszHandlerName, ..Default::default() };
        unsafe {
            let out: *mut HandlerInfo = CoTaskMemAlloc(cbSize as usize).cast();
            if out.is_null() {
                return Err(E_OUTOFMEMORY.into());
            }
            out.write(info);
            Ok(out)
        }
    }
}
