//! Bad: the import is renamed, it is SYNCMGRSTATUS_DELETED all the same.

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRPROGRESSITEM,
    SYNCMGRPROGRESSITEM_STATUSTYPE, SYNCMGRSTATUS, SYNCMGRSTATUS_DELETED as GONE,
    SYNCMGRSTATUS_SUCCEEDED,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler;

pub fn end_of(id: &GUID, still_there: bool) -> SYNCMGRPROGRESSITEM {
    println!("end of {id:?}");
    let status: SYNCMGRSTATUS = if still_there {
        SYNCMGRSTATUS_SUCCEEDED
    } else {
        GONE //~ deprecated-value-used
    };
    SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: status.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut core::ffi::c_void,
    ) -> Result<()> {
        if let Some(out) = unsafe { ppv.as_mut() } {
            *out = core::ptr::null_mut();
        }
        Err(windows::Win32::Foundation::E_NOTIMPL.into())
    }
}
