//! The HRESULT becomes an enum; the conversion knows S_OK, S_FALSE and failures apart.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::{HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_FAILED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{HRESULT, IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

enum Verdict {
    GoOn,
    Cancelled,
    Lost,
}

impl From<HRESULT> for Verdict {
    fn from(hr: HRESULT) -> Self {
        match hr {
            S_OK => Verdict::GoOn,
            S_FALSE => Verdict::Cancelled,
            _ => Verdict::Lost,
        }
    }
}

#[implement(ISyncMgrHandler)]
struct Wallpapers;

impl Wallpapers {
    fn verdict(&self, session: &ISyncMgrSyncCallback, id: &PCWSTR) -> Verdict {
        let vtable = Interface::vtable(session);
        Verdict::from(unsafe { (vtable.CanContinue)(Interface::as_raw(session), *id) })
    }
}

impl ISyncMgrHandler_Impl for Wallpapers_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Wallpapers"), ids)? };
        for id in ids {
            let status = match self.verdict(&session, id) {
                Verdict::GoOn => SYNCMGR_PS_SUCCEEDED,
                Verdict::Cancelled => SYNCMGR_PS_CANCELED,
                Verdict::Lost => SYNCMGR_PS_FAILED,
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
