//! Good: a module of the crate has its own SYNCMGRSTATUS_DELETED for the journal file on disk.

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{GUID, Result, implement};

mod journal {
    pub const SYNCMGRSTATUS_DELETED: u8 = b'D';
    pub const KEPT: u8 = b'K';
}

#[implement(ISyncMgrSynchronize)]
pub struct JournalHandler;

pub fn line(id: &GUID, kept: bool) -> String {
    let mark = if kept {
        journal::KEPT
    } else {
        journal::SYNCMGRSTATUS_DELETED
    };
    format!("{} {id:?}", char::from(mark))
}

impl ISyncMgrSynchronize_Impl for JournalHandler_Impl {
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
