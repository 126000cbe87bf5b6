//! Good: a closure sends the CANCELED report; it is called before each return of a cancelled run.

use core::ptr::null_mut;

use windows::Win32::Foundation::{HWND, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

const ID: PCWSTR = w!("tournament");

#[implement(ISyncMgrHandler)]
pub struct ChessHandler;

impl ISyncMgrHandler_Impl for ChessHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let s = unsafe { psessioncreator.ok()?.CreateSession(w!("Chess"), &[ID])? };
        let acknowledge =
            || unsafe { s.ReportProgress(ID, None, SYNCMGR_PS_CANCELED, 1, 1, null_mut()) };
        for round in 0..7 {
            let mut request = SYNCMGR_CR_NONE;
            unsafe { s.ReportProgress(ID, None, SYNCMGR_PS_UPDATING, round, 7, &mut request)? };
            if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
                return acknowledge();
            }
            let go_on = unsafe { (Interface::vtable(&s).CanContinue)(Interface::as_raw(&s), ID) };
            if go_on == S_FALSE {
                acknowledge()?;
                return Ok(());
            }
        }
        unsafe { s.ReportProgress(ID, None, SYNCMGR_PS_SUCCEEDED, 7, 7, null_mut()) }
    }
}
