//! Flags and name are assigned one by one, but cbSize of the handler information stays 0.

use std::mem::size_of;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct OfflineDocs {
    title: String,
}

impl ISyncMgrSynchronize_Impl for OfflineDocs_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let mut info = SYNCMGRHANDLERINFO::default(); //~ size-field-missing
        let room = info.wszHandlerName.len() - 1;
        for (slot, unit) in info.wszHandlerName[..room]
            .iter_mut()
            .zip(self.title.encode_utf16())
        {
            *slot = unit;
        }
        info.SyncMgrHandlerFlags = 0;

        let memory = unsafe { CoTaskMemAlloc(size_of::<SYNCMGRHANDLERINFO>()) };
        let memory = memory.cast::<SYNCMGRHANDLERINFO>();
        if memory.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe { memory.write(info) };
        Ok(memory)
    }
}
