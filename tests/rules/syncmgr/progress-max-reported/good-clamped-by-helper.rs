//! A helper turns everything from SYNCMGR_PS_MAX upwards into a failure before it is reported.

use std::ptr::null_mut;
use std::{iter, slice};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, SYNCMGR_PROGRESS_STATUS,
    SYNCMGR_PS_FAILED, SYNCMGR_PS_MAX, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

fn clamp(raw: i32) -> SYNCMGR_PROGRESS_STATUS {
    if raw < SYNCMGR_PS_SUCCEEDED.0 || raw >= SYNCMGR_PS_MAX.0 {
        SYNCMGR_PS_FAILED
    } else {
        SYNCMGR_PROGRESS_STATUS(raw)
    }
}

#[implement(ISyncMgrHandler)]
struct Appliance {
    answers: Vec<i32>,
}

impl ISyncMgrHandler_Impl for Appliance_Impl {
    fn Synchronize(
        &self,
        ppszitemids: *const PCWSTR,
        citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ppszitemids, citems as usize) };
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Appliance"), ids)? };
        let answers = self.answers.iter().copied().chain(iter::repeat(0));
        for (id, raw) in ids.iter().zip(answers) {
            let status = clamp(raw);
            unsafe { session.ReportProgress(*id, w!("Appliance"), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
