//! (windows 0.58) "Nothing to do" is reported with the bound of the enumeration.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::{E_INVALIDARG, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PS_MAX,
    SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Stamps;

impl ISyncMgrHandler_Impl for Stamps_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Option<&ISyncMgrSessionCreator>,
        _punk: Option<&IUnknown>,
    ) -> Result<()> {
        let creator = creator.ok_or(E_INVALIDARG)?;
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.CreateSession(w!("Stamps"), ids)? };
        let (done, idle) = (SYNCMGR_PS_SUCCEEDED, SYNCMGR_PS_MAX);
        for (n, id) in ids.iter().enumerate() {
            if n % 2 == 0 {
                unsafe { session.ReportProgress(*id, w!("ok"), done, 1, 1, null_mut())? };
            } else {
                unsafe { session.ReportProgress(*id, w!("-"), idle, 1, 1, null_mut())? }; //~ progress-max-reported
            }
        }
        Ok(())
    }
}
