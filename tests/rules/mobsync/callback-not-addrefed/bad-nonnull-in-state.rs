//! Bad: the state object keeps a NonNull of the callback, which counts for nothing in COM.

use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Interface, Ref, Result, implement};

#[derive(Default)]
struct State {
    sink: Option<NonNull<c_void>>,
    generation: u32,
}

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    state: Mutex<State>,
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn SetProgressCallback(&self, sink: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut state = self.state.lock().unwrap();
        state.generation += 1;
        let Some(sink) = sink.as_ref() else {
            state.sink = None;
            return Ok(());
        };
        state.sink = NonNull::new(sink.as_raw()); //~ callback-not-addrefed
        Ok(())
    }
}
