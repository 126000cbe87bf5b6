//! Bad: a cancelled run is answered with E_ABORT alone; the item never gets its CANCELED report.

use core::ptr::null_mut;

use windows::Win32::Foundation::{E_ABORT, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("dictionary");

#[implement(ISyncMgrHandler)]
pub struct DictionaryHandler;

impl ISyncMgrHandler_Impl for DictionaryHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Words"), &[ID])? };
        let mut request = SYNCMGR_CR_NONE;
        let busy = SYNCMGR_PS_UPDATING_INDETERMINATE;
        unsafe { session.ReportProgress(ID, w!("Merging"), busy, 0, 1, &mut request)? };
        if matches!(request, SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL) {
            return Err(E_ABORT.into()); //~ cancel-not-acknowledged
        }
        unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut()) }
    }
}
