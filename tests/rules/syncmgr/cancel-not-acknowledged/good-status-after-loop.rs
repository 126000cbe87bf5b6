//! Good: the loop is left with the status set to CANCELED, which is then reported once behind the loop.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("projects");

#[implement(ISyncMgrHandler)]
pub struct ProjectHandler {
    files: Vec<String>,
}

impl ISyncMgrHandler_Impl for ProjectHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Projects"), &[ID])? };
        let mut outcome = SYNCMGR_PS_SUCCEEDED;
        for (n, file) in (0u32..).zip(&self.files) {
            let mut request = SYNCMGR_CR_NONE;
            unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, n, 0, &mut request)? };
            match request {
                SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL => {
                    outcome = SYNCMGR_PS_CANCELED;
                    break;
                }
                _ => println!("copying {file}"),
            }
        }
        unsafe { session.ReportProgress(ID, None, outcome, 1, 1, core::ptr::null_mut()) }
    }
}
