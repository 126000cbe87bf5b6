//! Good: the status changes several times on its way, yet only one terminal report is made at the end.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("firmware");

#[implement(ISyncMgrHandler)]
pub struct FirmwareHandler;

fn flash(_block: u32) -> bool {
    true
}

impl ISyncMgrHandler_Impl for FirmwareHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Firmware"), &[ID])? };
        let mut status = SYNCMGR_PS_SUCCEEDED;
        for block in 0..16 {
            let mut request = SYNCMGR_CR_NONE;
            let going_on = SYNCMGR_PS_UPDATING;
            unsafe { session.ReportProgress(ID, None, going_on, block, 16, &mut request)? };
            if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
                status = SYNCMGR_PS_CANCELED;
                break;
            }
            if !flash(block) {
                status = SYNCMGR_PS_FAILED;
                break;
            }
        }
        unsafe { session.ReportProgress(ID, None, status, 16, 16, core::ptr::null_mut()) }
    }
}
