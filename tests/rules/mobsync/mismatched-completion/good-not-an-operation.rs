//! Completions in methods that are no operation of their own: they end one that is still pending.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_NOTIMPL, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Pending {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    left: Mutex<Vec<GUID>>,
    timer: fn(AgileReference<ISyncMgrSynchronizeCallback>),
}

impl ISyncMgrSynchronize_Impl for Pending_Impl {
    fn SetProgressCallback(&self, new: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = new.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_ABORT.into());
        };
        (self.timer)(AgileReference::new(&cb)?);
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, _dwsyncmgrstatus: u32) -> Result<()> {
        let Some(skipped) = (unsafe { pitemid.as_ref() }) else {
            return Err(E_NOTIMPL.into());
        };
        let nothing_left = {
            let mut left = self.left.lock().unwrap();
            left.retain(|id| id != skipped);
            left.is_empty()
        };
        let cb = self.callback.lock().unwrap().clone();
        if let (true, Some(cb)) = (nothing_left, cb) {
            // The timer finds the list empty and stays silent.
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
}
