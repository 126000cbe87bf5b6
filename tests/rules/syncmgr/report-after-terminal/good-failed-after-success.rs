//! Good: after SUCCEEDED the final check may still turn the item into FAILED, which is the one report allowed.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
pub struct VaultInfo;

fn store(_id: &HSTRING) -> bool {
    true
}

fn verify(_id: &HSTRING) -> bool {
    false
}

pub fn sync_vault(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let nothing = core::ptr::null_mut();
    let status = if store(id) {
        SYNCMGR_PS_SUCCEEDED
    } else {
        SYNCMGR_PS_FAILED
    };
    unsafe { session.ReportProgress(id, w!("Stored"), status, 1, 1, nothing)? };
    if !verify(id) {
        let text = w!("The copy in the vault is damaged");
        unsafe { session.ReportProgress(id, text, SYNCMGR_PS_FAILED, 1, 1, nothing)? };
    }
    Ok(())
}

impl ISyncMgrHandlerInfo_Impl for VaultInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_SERVICE)
    }
}
