//! Good: the table names only statuses that are current.

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MediaHandler;

const PHASES: [(SYNCMGRSTATUS, &str); 6] = [
    (SYNCMGRSTATUS_PENDING, "waiting"),
    (SYNCMGRSTATUS_UPDATING, "copying"),
    (SYNCMGRSTATUS_UPDATING_INDETERMINATE, "looking around"),
    (SYNCMGRSTATUS_PAUSED, "paused"),
    (SYNCMGRSTATUS_RESUMING, "going on"),
    (SYNCMGRSTATUS_SUCCEEDED, "finished"),
];

pub fn phase(name: &str) -> SYNCMGRPROGRESSITEM {
    let found = PHASES.iter().find(|(_, text)| *text == name);
    let status = found.map_or(SYNCMGRSTATUS_FAILED, |(status, _)| *status);
    SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: status.0 as u32,
        ..Default::default()
    }
}

impl ISyncMgrSynchronize_Impl for MediaHandler_Impl {
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
