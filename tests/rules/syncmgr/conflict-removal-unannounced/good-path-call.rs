//! The method is called by its path on a renamed interface.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::ISyncMgrControl as Control;
use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, SYNCMGR_CF_NONE,
};
use windows::core::{Ref, Result, implement, w};

#[implement(ISyncMgrConflict)]
struct LedgerConflict {
    control: Control,
    lines: Arc<Mutex<Vec<String>>>,
}

impl ISyncMgrConflict_Impl for LedgerConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        match self.lines.lock() {
            Ok(mut lines) => lines.dedup(),
            Err(_) => return Err(E_UNEXPECTED.into()),
        }
        unsafe { Control::UpdateConflicts(&self.control, w!("Ledger"), w!(""), SYNCMGR_CF_NONE) }
    }
}
