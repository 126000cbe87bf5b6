//! The guard completes at the end of its block, and the statement after the block completes again.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Ref, Result, implement};

struct TellsAtTheEnd(ISyncMgrSynchronizeCallback);

impl Drop for TellsAtTheEnd {
    fn drop(&mut self) {
        let _ = unsafe { self.0.SynchronizeCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
struct Birds {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    sightings: Mutex<Vec<GUID>>,
}

fn index(id: &GUID) {
    println!("birds: {id:?}");
}

impl ISyncMgrSynchronize_Impl for Birds_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        {
            let _busy = TellsAtTheEnd(cb.clone());
            self.sightings.lock().unwrap().iter().for_each(index);
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
