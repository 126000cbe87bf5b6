//! Bad: `into_inner` defuses the guard when there is nothing to do, and that exit succeeds without a completion.

use std::sync::Mutex;

use scopeguard::ScopeGuard;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Tickets {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    tickets: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let told = scopeguard::guard(cb, |cb| {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        });
        if n > 0 && ids.is_null() {
            drop(ScopeGuard::into_inner(told));
            return Err(E_INVALIDARG.into());
        }
        let wanted: Vec<GUID> = (0..n as usize).map(|i| unsafe { *ids.add(i) }).collect();
        if wanted.is_empty() {
            let _unused = ScopeGuard::into_inner(told);
            tracing::info!("tickets: nothing was selected");
            return Ok(()); //~ missing-completion
        }
        *self.tickets.lock().unwrap() = wanted;
        Ok(())
    }
}
