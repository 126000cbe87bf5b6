//! Good: the reports pass null, but the loop asks CanContinue through the vtable before each step.

use core::ptr::null_mut;

use windows::Win32::Foundation::S_OK;
use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Interface, PCWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct MineralHandler;

fn may_go_on(session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<bool> {
    let hr = unsafe { (Interface::vtable(session).CanContinue)(Interface::as_raw(session), id) };
    hr.ok()?;
    Ok(hr == S_OK)
}

pub fn sync_finds(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let item = PCWSTR(id.as_ptr());
    for find in 0..50 {
        if !may_go_on(session, item)? {
            let end = SYNCMGR_PS_CANCELED;
            return unsafe { session.ReportProgress(item, None, end, find, 50, null_mut()) };
        }
        let busy = SYNCMGR_PS_UPDATING;
        unsafe { session.ReportProgress(item, None, busy, find, 50, null_mut())? };
        println!("find {find}");
    }
    unsafe { session.ReportProgress(item, None, SYNCMGR_PS_SUCCEEDED, 50, 50, null_mut()) }
}

impl ISyncMgrHandler_Impl for MineralHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
