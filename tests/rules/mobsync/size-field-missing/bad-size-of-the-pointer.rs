//! The size is taken of the pointer type and not of the structure it points to.

use std::mem;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const TITLE: &str = "Shared notes";

#[implement(ISyncMgrSynchronize)]
pub struct Notes;

impl ISyncMgrSynchronize_Impl for Notes_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut name = [0u16; 32];
        for (slot, unit) in name.iter_mut().take(31).zip(TITLE.encode_utf16()) {
            *slot = unit;
        }
        unsafe {
            let out = CoTaskMemAlloc(mem::size_of::<SYNCMGRHANDLERINFO>());
            if out.is_null() {
                return Err(E_OUTOFMEMORY.into());
            }
            let out = out as *mut SYNCMGRHANDLERINFO;
            out.write(SYNCMGRHANDLERINFO {
                cbSize: mem::size_of::<*mut SYNCMGRHANDLERINFO>() as u32, //~ size-field-missing
                SyncMgrHandlerFlags: 0,
                wszHandlerName: name,
                ..Default::default()
            });
            Ok(out)
        }
    }
}
