//! The whole handler is asked about with an empty ID, and `is_err()` is taken for "cancelled"; a
//! cancelled handler answers S_FALSE, which is not an error.

use std::ptr::null_mut;
use std::{fs, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_CANCELED,
    SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{HSTRING, IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct NightlyBackup {
    volumes: Vec<HSTRING>,
}

impl ISyncMgrHandler_Impl for NightlyBackup_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("NightlyBackup"), ids)? };
        let mut stopped = false;
        for (id, volume) in ids.iter().zip(&self.volumes) {
            stopped = stopped || unsafe { session.CanContinue(w!("")) }.is_err(); //~ can-continue-unobservable
            let status = if stopped {
                SYNCMGR_PS_CANCELED
            } else if fs::copy(volume.to_string(), "z:\\backup.vhd").is_ok() {
                SYNCMGR_PS_SUCCEEDED
            } else {
                SYNCMGR_PS_FAILED
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
