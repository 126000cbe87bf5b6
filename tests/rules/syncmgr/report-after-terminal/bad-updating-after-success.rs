//! Bad: the item is reported as done and then as still running.

use core::ptr::null_mut;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("stamps");

#[implement(ISyncMgrHandler)]
pub struct StampHandler;

fn write_index() -> Result<()> {
    Ok(())
}

impl ISyncMgrHandler_Impl for StampHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let s = unsafe { psessioncreator.ok()?.CreateSession(w!("Stamps"), &[ID])? };
        let mut req = SYNCMGR_CR_NONE;
        unsafe { s.ReportProgress(ID, w!("Copying"), SYNCMGR_PS_UPDATING, 0, 2, &mut req)? };
        if req == SYNCMGR_CR_CANCEL_ITEM || req == SYNCMGR_CR_CANCEL_ALL {
            return unsafe { s.ReportProgress(ID, None, SYNCMGR_PS_CANCELED, 0, 2, null_mut()) };
        }
        unsafe { s.ReportProgress(ID, w!("Done"), SYNCMGR_PS_SUCCEEDED, 2, 2, null_mut())? };
        write_index()?;
        let last = SYNCMGR_PS_UPDATING_INDETERMINATE;
        unsafe { s.ReportProgress(ID, w!("Indexing"), last, 2, 2, null_mut()) } //~ report-after-terminal
    }
}
