//! The engine knows only a trait of its own with a method `CanContinue`; the implementation for
//! SyncMgr makes the raw call.

use std::ptr::null_mut;
use std::slice;

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSessionCreator, ISyncMgrSyncCallback,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED,
};
use windows::core::{IUnknown, Interface, PCWSTR, Ref, Result, implement, w};

#[allow(non_snake_case)]
trait Gate {
    fn CanContinue(&self, step: u32) -> std::result::Result<(), u32>;
}

struct SessionGate<'a>(&'a ISyncMgrSyncCallback, PCWSTR);

impl Gate for SessionGate<'_> {
    fn CanContinue(&self, step: u32) -> std::result::Result<(), u32> {
        let hr = unsafe { (Interface::vtable(self.0).CanContinue)(self.0.as_raw(), self.1) };
        if hr == S_OK { Ok(()) } else { Err(step) }
    }
}

fn engine(gate: &dyn Gate, steps: u32) -> std::result::Result<(), u32> {
    for step in 0..steps {
        gate.CanContinue(step)?;
    }
    Ok(())
}

#[implement(ISyncMgrHandler)]
struct Ledger;

impl ISyncMgrHandler_Impl for Ledger_Impl {
    fn Synchronize(
        &self,
        ids: *const PCWSTR,
        count: u32,
        _owner: HWND,
        creator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let ids = unsafe { slice::from_raw_parts(ids, count as usize) };
        let session = unsafe { creator.ok()?.CreateSession(w!("Ledger"), ids)? };
        for id in ids {
            let whole = engine(&SessionGate(&session, *id), 12).is_ok();
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
