//! `Box::into_raw` makes the context of a timer and goes back through `Box::from_raw`; what
//! `GetHandlerInfo` returns is task memory.

use std::ffi::c_void;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Error, Result, implement};

struct Context {
    ticks: u64,
}

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    name: [u16; 32],
}

impl Recipes {
    pub fn timer_context(&self) -> *mut c_void {
        Box::into_raw(Box::new(Context { ticks: 0 })).cast()
    }

    pub unsafe fn end_timer(&self, context: *mut c_void) -> u64 {
        unsafe { Box::from_raw(context.cast::<Context>()).ticks }
    }

    /// A copy for the diagnostics page, which takes it back with `Box::from_raw`.
    pub fn info_for_diagnostics(&self) -> *mut SYNCMGRHANDLERINFO {
        Box::into_raw(Box::new(self.info()))
    }

    fn info(&self) -> SYNCMGRHANDLERINFO {
        SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            wszHandlerName: self.name,
            ..Default::default()
        }
    }
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let target = unsafe { CoTaskMemAlloc(size_of::<SYNCMGRHANDLERINFO>()) };
        if target.is_null() {
            return Err(Error::from(E_OUTOFMEMORY));
        }
        let target = target.cast::<SYNCMGRHANDLERINFO>();
        unsafe { *target = self.info() };
        Ok(target)
    }
}
