//! Bad: the out pointer is made with `&raw mut`; what it points to is not looked at afterwards.

use core::ptr;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("sensors");

#[implement(ISyncMgrHandler)]
pub struct SensorHandler;

fn more_data(n: u32) -> bool {
    n < 100
}

impl ISyncMgrHandler_Impl for SensorHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let s = unsafe { psessioncreator.ok()?.CreateSession(w!("Sensors"), &[ID])? };
        let mut n = 0;
        loop {
            let mut answer = SYNCMGR_CR_NONE;
            unsafe { s.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, n, 0, &raw mut answer)? }; //~ cancel-request-unread
            n += 1;
            if !more_data(n) {
                break;
            }
        }
        unsafe { s.ReportProgress(ID, None, SYNCMGR_PS_SUCCEEDED, n, n, ptr::null_mut()) }
    }
}
