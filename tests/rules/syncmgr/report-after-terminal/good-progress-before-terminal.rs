//! Good: many UPDATING reports come first, the terminal report is the last one for the item.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("database");

#[implement(ISyncMgrHandler)]
pub struct DatabaseHandler {
    tables: Vec<String>,
}

impl ISyncMgrHandler_Impl for DatabaseHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Database"), &[ID])? };
        let max = self.tables.len() as u32;
        let report = |status, step, request: *mut SYNCMGR_CANCEL_REQUEST| unsafe {
            session.ReportProgress(ID, None, status, step, max, request)
        };
        for (step, table) in (0..).zip(&self.tables) {
            let mut request = SYNCMGR_CR_NONE;
            report(SYNCMGR_PS_UPDATING, step, &mut request)?;
            if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
                return report(SYNCMGR_PS_CANCELED, step, core::ptr::null_mut());
            }
            println!("replicating {table}");
        }
        report(SYNCMGR_PS_SUCCEEDED, max, core::ptr::null_mut())
    }
}
