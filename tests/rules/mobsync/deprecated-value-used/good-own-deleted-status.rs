//! Good: `Status::Deleted` belongs to the protocol of the server; it is shown as a stopped item.

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler;

pub enum Status {
    Deleted,
    Temporary,
    Stored,
}

impl Status {
    fn shown(&self) -> SYNCMGRSTATUS {
        match self {
            Status::Deleted => SYNCMGRSTATUS_STOPPED,
            Status::Temporary => SYNCMGRSTATUS_PENDING,
            Status::Stored => SYNCMGRSTATUS_SUCCEEDED,
        }
    }
}

pub fn progress(status: &Status) -> SYNCMGRPROGRESSITEM {
    SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: status.shown().0 as u32,
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
