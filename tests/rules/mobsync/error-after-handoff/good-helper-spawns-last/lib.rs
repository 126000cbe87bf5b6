//! Everything that can fail comes before the helper of the other file, whose error means that no thread was started.

mod state;
mod worker;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Ref, Result, implement};

use crate::state::State;
use crate::worker::start as hand_over;

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
        self.state.save()?;
        hand_over(self.state.callback()?, ids)?;
        println!("photos: started");
        Ok(())
    }
}
