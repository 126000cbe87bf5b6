//! The structure is boxed and its raw pointer returned: that is memory of the Rust allocator, which
//! the manager will hand to `CoTaskMemFree`.

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct NotesHandler {
    title: String,
}

impl NotesHandler {
    fn describe(&self) -> SYNCMGRHANDLERINFO {
        let mut info = SYNCMGRHANDLERINFO {
            cbSize: size_of::<SYNCMGRHANDLERINFO>() as u32,
            ..Default::default()
        };
        let room = info.wszHandlerName.len() - 1;
        for (slot, unit) in info.wszHandlerName[..room]
            .iter_mut()
            .zip(self.title.encode_utf16())
        {
            *slot = unit;
        }
        info
    }
}

impl ISyncMgrSynchronize_Impl for NotesHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let info = Box::new(self.describe());
        Ok(Box::into_raw(info)) //~ handler-info-allocator
    }
}
