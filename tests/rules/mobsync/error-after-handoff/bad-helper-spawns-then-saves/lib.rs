//! The helper of the other file starts the thread that completes; saving the list afterwards can still fail the method.

mod state;
mod worker;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Ref, Result, implement};

use crate::state::State;

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    state: State,
}

impl ISyncMgrSynchronize_Impl for Photos_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = match lpcallback.as_ref() {
            Some(callback) => Some(AgileReference::new(callback)?),
            None => None,
        };
        self.state.set_callback(agile);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let ids: Vec<GUID> = self.state.selected();
        worker::start(self.state.callback()?, ids)?;
        self.state.save()?; //~ error-after-handoff
        Ok(())
    }
}
