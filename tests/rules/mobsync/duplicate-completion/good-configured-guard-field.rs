//! Good: the guard has another field in a `spans` build, but it is one guard either way and its drop completes once.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

struct Ending {
    cb: ISyncMgrSynchronizeCallback,
    hr: HRESULT,
    #[cfg(feature = "spans")]
    span: tracing::Span,
}

impl Drop for Ending {
    fn drop(&mut self) {
        #[cfg(feature = "spans")]
        let _entered = self.span.enter();
        #[cfg(not(feature = "spans"))]
        tracing::debug!(hr = self.hr.0, "ending");
        let _ = unsafe { self.cb.SynchronizeCompleted(self.hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Ponds {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ponds: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Ponds_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut ending = Ending {
            cb,
            hr: E_ABORT,
            #[cfg(feature = "spans")]
            span: tracing::info_span!("ponds"),
        };
        let ponds = self.ponds.lock().unwrap().clone();
        #[cfg(feature = "strict")]
        if ponds.contains(&GUID::zeroed()) {
            return Ok(());
        }
        for pond in &ponds {
            tracing::info!(?pond, "stocked");
        }
        ending.hr = S_OK;
        Ok(())
    }
}
