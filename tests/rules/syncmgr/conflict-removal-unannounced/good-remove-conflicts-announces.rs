//! Both ways out of the store, RemoveConflicts and Resolve, share a function that announces.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrConflictStore,
    ISyncMgrConflictStore_Impl, ISyncMgrControl, SYNCMGR_CF_NOWAIT, SYNCMGR_CONFLICT_ID_INFO,
};
use windows::core::{Ref, Result, implement, w};

struct Shared {
    control: ISyncMgrControl,
    open: AtomicU32,
}

impl Shared {
    fn gone(&self, count: u32) -> Result<()> {
        self.open.fetch_sub(count, Ordering::AcqRel);
        unsafe {
            self.control
                .UpdateConflicts(w!("Wiki"), w!("pages"), SYNCMGR_CF_NOWAIT)
        }
    }
}

#[implement(ISyncMgrConflictStore)]
struct WikiStore {
    shared: Arc<Shared>,
}

#[implement(ISyncMgrConflict)]
struct PageConflict {
    shared: Arc<Shared>,
    draft: PathBuf,
}

impl ISyncMgrConflictStore_Impl for WikiStore_Impl {
    fn RemoveConflicts(&self, _infos: *const SYNCMGR_CONFLICT_ID_INFO, count: u32) -> Result<()> {
        self.shared.gone(count)
    }
}

impl ISyncMgrConflict_Impl for PageConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        fs::remove_file(&self.draft)?;
        self.shared.gone(1)
    }
}
