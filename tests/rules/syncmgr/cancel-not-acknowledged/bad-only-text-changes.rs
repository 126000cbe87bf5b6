//! Bad: the cancellation is announced in the text of the handler, which is no acknowledgement for the item.

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("maps");

#[implement(ISyncMgrHandler)]
pub struct AtlasHandler;

impl ISyncMgrHandler_Impl for AtlasHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let session = unsafe { psessioncreator.ok()?.CreateSession(w!("Atlas"), &[ID])? };
        let nobody = core::ptr::null_mut();
        for sheet in 0..40 {
            let mut asked = SYNCMGR_CR_NONE;
            unsafe {
                session.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, sheet, 40, &mut asked)?
            };
            if asked == SYNCMGR_CR_CANCEL_ITEM || asked == SYNCMGR_CR_CANCEL_ALL {
                unsafe { session.SetHandlerProgressText(w!("Cancelled"), nobody)? };
                return Ok(()); //~ cancel-not-acknowledged
            }
        }
        unsafe { session.ReportProgress(ID, None, SYNCMGR_PS_SUCCEEDED, 40, 40, nobody) }
    }
}
