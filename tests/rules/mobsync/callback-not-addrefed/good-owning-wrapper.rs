//! Good: the wrapper's constructor clones, so the struct in the field owns the callback although it gets a reference.

use std::sync::RwLock;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

struct Reporter {
    inner: ISyncMgrSynchronizeCallback,
}

impl Reporter {
    fn from_borrowed(cb: &ISyncMgrSynchronizeCallback) -> Self {
        Self { inner: cb.clone() }
    }

    fn ask(&self, id: &GUID, item: &SYNCMGRPROGRESSITEM) -> HRESULT {
        let raw = self.inner.as_raw();
        unsafe { (self.inner.vtable().Progress)(raw, id, item) }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct MusicHandler {
    reporter: RwLock<Option<Reporter>>,
}

impl ISyncMgrSynchronize_Impl for MusicHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.reporter.write().unwrap() = lpcallback.as_ref().map(Reporter::from_borrowed);
        Ok(())
    }
}

pub fn stop_requested(reporter: &Reporter, id: &GUID, item: &SYNCMGRPROGRESSITEM) -> bool {
    let hr = reporter.ask(id, item);
    hr == S_SYNCMGR_CANCELALL || hr == S_SYNCMGR_CANCELITEM || hr.is_err()
}
