//! The method returns what the helper for clearing out pointers returns, and that is `Ok(())` for a
//! pointer that can be written.

use std::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{GUID, Result, implement};

/// Sets an out pointer to null.
fn clear(out: *mut *mut c_void) -> Result<()> {
    if out.is_null() {
        return Err(E_NOTIMPL.into());
    }
    unsafe { out.write(std::ptr::null_mut()) };
    Ok(())
}

#[implement(ISyncMgrSynchronize)]
pub struct Forum {
    threads: Vec<GUID>,
}

#[implement(ISyncMgrEnumItems)]
struct Threads {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for Threads_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("{} threads", self.ids.len());
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Forum_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let ids = self.threads.clone();
        Ok(Threads { ids }.into())
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        clear(ppv) //~ item-object-not-notimpl
    }
}
