//! Good: the request lives outside the loop and is the condition of the `while`.

use core::ptr::null_mut;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("genealogy");

#[implement(ISyncMgrHandler)]
pub struct AncestorHandler {
    people: u32,
}

impl ISyncMgrHandler_Impl for AncestorHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let s = unsafe {
            psessioncreator
                .ok()?
                .CreateSession(w!("Ancestors"), &[ID])?
        };
        let (mut n, max) = (0, self.people);
        let mut request = SYNCMGR_CR_NONE;
        while n < max && request == SYNCMGR_CR_NONE {
            unsafe { s.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, n, max, &mut request)? };
            n += 1;
        }
        let end = match request {
            SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL => SYNCMGR_PS_CANCELED,
            _ => SYNCMGR_PS_SUCCEEDED,
        };
        unsafe { s.ReportProgress(ID, None, end, n, max, null_mut()) }
    }
}
