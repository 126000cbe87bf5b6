//! `Box::leak` gives a reference that lives for ever, but what it points to is not memory the
//! manager can free.

use std::mem::size_of;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO as HandlerInfo,
};

#[implement(ISyncMgrSynchronize)]
pub struct Calendar;

fn name_of(text: &str) -> [u16; 32] {
    let mut name = [0; 32];
    for (slot, unit) in name.iter_mut().take(31).zip(text.encode_utf16()) {
        *slot = unit;
    }
    name
}

impl ISyncMgrSynchronize_Impl for Calendar {
    fn GetHandlerInfo(&self) -> Result<*mut HandlerInfo> {
        let boxed = Box::new(HandlerInfo {
            cbSize: size_of::<HandlerInfo>() as u32,
            wszHandlerName: name_of("Team calendar"),
            ..Default::default()
        });
        let info: &'static mut HandlerInfo = Box::leak(boxed); //~ handler-info-allocator
        Ok(info)
    }
}
