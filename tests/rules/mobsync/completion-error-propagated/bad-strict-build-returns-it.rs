//! Bad: in a `strict` build the completion is the operand of `return`, so its error becomes the answer of the method.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Dams {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    gates: Mutex<Vec<GUID>>,
}

fn open(gate: &GUID) {
    tracing::info!(?gate, "dams: open");
}

impl ISyncMgrSynchronize_Impl for Dams_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        self.gates.lock().unwrap().iter().for_each(open);

        #[cfg(feature = "strict")]
        return unsafe { cb.SynchronizeCompleted(S_OK) }; //~ completion-error-propagated

        #[cfg(not(feature = "strict"))]
        {
            if let Err(error) = unsafe { cb.SynchronizeCompleted(S_OK) } {
                tracing::warn!(%error, "dams");
            }
            Ok(())
        }
    }
}
