//! `TaskBox` owns a `CoTaskMemAlloc` block and frees it in `Drop`; its own `into_raw` gives that
//! block away, so the name does not make it a `Box`.

use std::mem::ManuallyDrop;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::{CoTaskMemAlloc, CoTaskMemFree};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

struct TaskBox<T: Copy>(*mut T);

impl<T: Copy> TaskBox<T> {
    fn new(value: T) -> Result<Self> {
        let block = unsafe { CoTaskMemAlloc(size_of::<T>()) }.cast::<T>();
        if block.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { block.write(value) };
        Ok(Self(block))
    }

    fn into_raw(this: Self) -> *mut T {
        ManuallyDrop::new(this).0
    }
}

impl<T: Copy> Drop for TaskBox<T> {
    fn drop(&mut self) {
        unsafe { CoTaskMemFree(Some(self.0.cast_const().cast())) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Blueprints {
    name: [u16; 32],
}

impl ISyncMgrSynchronize_Impl for Blueprints_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let info = TaskBox::new(SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            wszHandlerName: self.name,
            ..Default::default()
        })?;
        Ok(TaskBox::into_raw(info))
    }
}
