//! The shape of `windows` 0.52: the trait is implemented for the type itself and the callback comes
//! as an `Option`.

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Replicator {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    items: RefCell<Vec<GUID>>,
    done: Cell<usize>,
}

impl Replicator {
    fn copy(&self, _id: &GUID) -> bool {
        self.done.set(self.done.get() + 1);
        self.done.get() < 100
    }
}

impl ISyncMgrSynchronize_Impl for Replicator {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };

        let mut hr: HRESULT = S_OK;
        for id in self.items.borrow().iter() {
            if !self.copy(id) {
                hr = E_FAIL;
                break;
            }
        }

        unsafe {
            // Telling the manager about the failure is fine ...
            let _ = cb.SynchronizeCompleted(hr);
        }
        // ... but then the method itself must not fail as well.
        return hr.ok(); //~ completed-after-non-ok-return
    }
}
