//! The conflict takes itself out of the list of its store, but the store announces nothing.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo,
};
use windows::core::{Ref, Result, implement};

#[derive(Default)]
struct Open {
    ids: Mutex<Vec<u64>>,
}

impl Open {
    fn remove(&self, id: u64) -> bool {
        let Ok(mut ids) = self.ids.lock() else {
            return false;
        };
        let before = ids.len();
        ids.retain(|open| *open != id);
        ids.len() < before
    }
}

#[implement(ISyncMgrConflict)]
struct MailConflict {
    id: u64,
    open: Arc<Open>,
}

impl ISyncMgrConflict_Impl for MailConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        if !self.open.remove(self.id) {
            return Err(E_INVALIDARG.into());
        }
        Ok(())
    }
}
