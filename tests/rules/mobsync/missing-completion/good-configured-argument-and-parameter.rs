//! Good: of the two functions one exists in a build; both complete once, whatever parameters and arguments `cfg` leaves.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[cfg(feature = "offline")]
fn conclude(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

#[cfg(not(feature = "offline"))]
fn conclude(
    cb: &ISyncMgrSynchronizeCallback,
    hr: HRESULT,
    #[cfg(feature = "spans")] span: &tracing::Span,
) {
    #[cfg(feature = "spans")]
    let _entered = span.enter();
    if let Err(error) = unsafe { cb.SynchronizeCompleted(hr) } {
        tracing::warn!(%error, "canals");
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Canals {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    locks: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Canals_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        #[cfg(all(feature = "spans", not(feature = "offline")))]
        let span = tracing::info_span!("canals");
        let locks = self.locks.lock().unwrap().clone();
        for lock in &locks {
            tracing::debug!(?lock, "canals");
        }
        conclude(
            &cb,
            S_OK,
            #[cfg(all(feature = "spans", not(feature = "offline")))]
            &span,
        );
        Ok(())
    }
}
