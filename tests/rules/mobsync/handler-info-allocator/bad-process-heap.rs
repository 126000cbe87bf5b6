//! The block comes from `HeapAlloc` on the process heap, for which `CoTaskMemFree` is not the
//! documented way to free it.

use std::mem::size_of;

use windows::core::{implement, Error, Result};
use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Memory::{GetProcessHeap, HeapAlloc, HEAP_ZERO_MEMORY};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};

const NAME: &str = "Price lists";

#[implement(ISyncMgrSynchronize)]
pub struct PriceLists;

impl ISyncMgrSynchronize_Impl for PriceLists {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let size = size_of::<SYNCMGRHANDLERINFO>();
        let heap = unsafe { GetProcessHeap()? };
        let block = unsafe { HeapAlloc(heap, HEAP_ZERO_MEMORY, size) }; //~ handler-info-allocator
        if block.is_null() {
            return Err(Error::from(E_OUTOFMEMORY));
        }
        let info = block as *mut SYNCMGRHANDLERINFO;
        unsafe {
            (*info).cbSize = size as u32;
            for (at, unit) in NAME.encode_utf16().take(31).enumerate() {
                (*info).wszHandlerName[at] = unit;
            }
        }
        Ok(info)
    }
}
