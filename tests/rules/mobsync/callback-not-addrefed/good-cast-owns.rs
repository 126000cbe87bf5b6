//! Good: `cast` is QueryInterface, so the interface that goes into the field carries its own reference.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{IUnknown, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct NoteHandler {
    sink: Mutex<Option<IUnknown>>,
}

impl NoteHandler {
    pub fn sink(&self) -> Option<ISyncMgrSynchronizeCallback> {
        let held = self.sink.lock().unwrap().clone();
        held.and_then(|unknown| unknown.cast().ok())
    }
}

impl ISyncMgrSynchronize_Impl for NoteHandler_Impl {
    fn SetProgressCallback(&self, sink: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let unknown = sink.as_ref().map(|sink| sink.cast::<IUnknown>());
        *self.sink.lock().unwrap() = unknown.transpose().unwrap_or_default();
        Ok(())
    }
}
