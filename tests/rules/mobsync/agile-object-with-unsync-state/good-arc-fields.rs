//! Good: the shared parts are Arcs around locks and atomics.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

#[derive(Clone, Default)]
pub struct Shared {
    skipped: Arc<Mutex<HashSet<u128>>>,
    stopping: Arc<AtomicBool>,
}

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Arc<Mutex<Option<ISyncMgrSynchronizeCallback>>>,
    shared: Shared,
}

impl Shared {
    pub fn wanted(&self, id: &GUID) -> bool {
        let skipped = self.skipped.lock().unwrap().contains(&id.to_u128());
        !skipped && !self.stopping.load(Ordering::SeqCst)
    }
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
