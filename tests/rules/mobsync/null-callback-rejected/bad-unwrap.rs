//! The manager passes NULL before it releases the handler, and `unwrap` then aborts the process.

use std::sync::RwLock;

use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    state: RwLock<State>,
}

#[derive(Default)]
struct State {
    callback: Option<ISyncMgrSynchronizeCallback>,
    announced: bool,
}

impl State {
    fn start_with(&mut self, callback: &ISyncMgrSynchronizeCallback) {
        self.callback = Some(callback.clone());
        self.announced = false;
    }
}

impl ISyncMgrSynchronize_Impl for Photos_Impl {
    fn SetProgressCallback(&self, callback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let callback = callback.unwrap(); //~ null-callback-rejected
        self.state.write().unwrap().start_with(callback);
        Ok(())
    }
}
