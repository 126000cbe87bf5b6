//! A self test goes through the statuses: SYNCMGR_PS_MAX is the number of steps, not the status.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_CR_CANCEL_ALL,
    SYNCMGR_CR_CANCEL_ITEM, SYNCMGR_CR_NONE, SYNCMGR_PS_CANCELED, SYNCMGR_PS_MAX,
    SYNCMGR_PS_SUCCEEDED, SYNCMGR_PS_UPDATING,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct SelfTest;

const STAGES: u32 = SYNCMGR_PS_MAX.0 as u32;

impl ISyncMgrHandler_Impl for SelfTest_Impl {
    fn Synchronize(
        &self,
        items: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let items = unsafe { slice::from_raw_parts(items, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("SelfTest"), items)? };
        let text = w!("Test");
        for &id in items {
            let mut request = SYNCMGR_CR_NONE;
            let mut end = SYNCMGR_PS_SUCCEEDED;
            for stage in 1..STAGES {
                let max = SYNCMGR_PS_MAX.0 as u32;
                unsafe {
                    session.ReportProgress(
                        id,
                        text,
                        SYNCMGR_PS_UPDATING,
                        stage,
                        max,
                        &mut request,
                    )?
                };
                if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
                    end = SYNCMGR_PS_CANCELED;
                    break;
                }
            }
            unsafe { session.ReportProgress(id, text, end, STAGES, STAGES, null_mut())? };
        }
        Ok(())
    }
}
