//! `task_copy` is generic and puts any value into `CoTaskMemAlloc` memory; `GetHandlerInfo` returns
//! its result as it is.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Podcasts;

fn task_copy<T: Copy>(value: &T) -> Result<*mut T> {
    let block: *mut T = unsafe { Com::CoTaskMemAlloc(size_of::<T>()) }.cast();
    if block.is_null() {
        Err(Error::from(E_OUTOFMEMORY))
    } else {
        unsafe { std::ptr::copy_nonoverlapping(value, block, 1) };
        Ok(block)
    }
}

impl ISyncMgrSynchronize_Impl for Podcasts_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut info = SYNCMGRHANDLERINFO::default();
        info.cbSize = size_of::<SYNCMGRHANDLERINFO>() as u32;
        for (at, unit) in "Podcasts".encode_utf16().enumerate() {
            info.wszHandlerName[at] = unit;
        }
        task_copy(&info)
    }
}
