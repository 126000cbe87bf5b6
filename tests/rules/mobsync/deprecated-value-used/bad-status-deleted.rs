//! Bad: SYNCMGRSTATUS_DELETED is deprecated and is no longer a status to show.

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler;

pub fn show_deleted(cb: &ISyncMgrSynchronizeCallback, id: &GUID, name: &str) -> HRESULT {
    let text = HSTRING::from(format!("{name} was removed"));
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: PCWSTR(text.as_ptr()),
        dwStatusType: SYNCMGRSTATUS_DELETED.0 as u32, //~ deprecated-value-used
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl ISyncMgrSynchronize_Impl for FolderHandler_Impl {
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
