//! Good: each branch of the match ends the item with exactly one report.

use core::ptr::null_mut;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("journal");

#[implement(ISyncMgrHandler)]
pub struct JournalHandler;

fn merge() -> Result<u32> {
    Ok(3)
}

impl ISyncMgrHandler_Impl for JournalHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let s = unsafe { psessioncreator.ok()?.CreateSession(w!("Journal"), &[ID])? };
        match merge() {
            Ok(0) => unsafe {
                s.ReportProgress(ID, w!("No changes"), SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut())
            },
            Ok(_) => unsafe {
                s.ReportProgress(ID, w!("Merged"), SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut())
            },
            Err(_) => unsafe {
                s.ReportProgress(ID, w!("Failed"), SYNCMGR_PS_FAILED, 1, 1, null_mut())
            },
        }
    }
}
