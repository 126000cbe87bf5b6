//! The same raw call with `Interface` in scope, in method syntax.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::Interface as _;
use windows::core::{HRESULT, IUnknown, PCWSTR, Ref, Result, implement, w};

fn ask(session: &ISyncMgrSyncCallback, id: PCWSTR) -> HRESULT {
    unsafe { (session.vtable().CanContinue)(session.as_raw(), id) }
}

#[implement(ISyncMgrHandler)]
struct Recipes {
    pages: u32,
}

impl ISyncMgrHandler_Impl for Recipes_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Recipes"), ids)? };
        for id in ids {
            let whole = (0..self.pages).all(|_| ask(&session, *id) == S_OK);
            let status = if whole {
                SYNCMGR_PS_SUCCEEDED
            } else {
                SYNCMGR_PS_CANCELED
            };
            unsafe { session.ReportProgress(*id, PCWSTR::null(), status, 1, 1, null_mut())? };
        }
        Ok(())
    }
}
