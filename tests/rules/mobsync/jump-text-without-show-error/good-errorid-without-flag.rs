//! Good: the entry has an error ID, for DeleteLogError later, and the flags member is in the mask but zero.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const CLOCK_SKEW: GUID = GUID::from_u128(0xd4a0c6b8_74de_4c2b_8a44_9b9a55ce0303);

#[implement(ISyncMgrSynchronize)]
struct TimeSheets {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl TimeSheets {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn note_skew(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let mut info = SYNCMGRLOGERRORINFO::default();
        info.cbSize = size_of::<SYNCMGRLOGERRORINFO>() as u32;
        info.mask = SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID;
        info.dwSyncMgrErrorFlags = 0;
        info.ErrorID = CLOCK_SKEW;
        let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
        unsafe { cb.LogError(level, w!("The clock is off by an hour"), &info) }
    }

    fn forget_skew(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        unsafe { cb.DeleteLogError(&CLOCK_SKEW, 0) }
    }
}

impl ISyncMgrSynchronize_Impl for TimeSheets_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        self.forget_skew(&cb)?;
        if std::fs::metadata("clock.skew").is_ok() {
            self.note_skew(&cb)?;
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
