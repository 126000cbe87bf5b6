//! Good: mail is finished before the calendar starts; the reports are about two different items.

use core::ptr;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const MAIL: PCWSTR = w!("mail");
const CALENDAR: PCWSTR = w!("calendar");

#[implement(ISyncMgrHandler)]
pub struct OfficeHandler;

impl ISyncMgrHandler_Impl for OfficeHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let creator = psessioncreator.ok()?;
        let session = unsafe { creator.CreateSession(w!("Office"), &[MAIL, CALENDAR])? };
        let mut ask = SYNCMGR_CR_NONE;
        let busy = SYNCMGR_PS_UPDATING_INDETERMINATE;
        unsafe {
            session.ReportProgress(MAIL, None, SYNCMGR_PS_SUCCEEDED, 1, 1, ptr::null_mut())?;
            session.ReportProgress(CALENDAR, None, busy, 0, 1, &mut ask)?;
            let end = if ask == SYNCMGR_CR_CANCEL_ITEM || ask == SYNCMGR_CR_CANCEL_ALL {
                SYNCMGR_PS_CANCELED
            } else {
                SYNCMGR_PS_SUCCEEDED
            };
            session.ReportProgress(CALENDAR, None, end, 1, 1, ptr::null_mut())
        }
    }
}
