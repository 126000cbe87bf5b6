//! Bad: the lazily opened index is a cell of std::cell, which is not made for several threads.

use std::cell::OnceCell;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct ArchiveItems {
    index: OnceCell<Vec<GUID>>, //~ agile-object-with-unsync-state
    position: AtomicUsize,
}

impl ArchiveItems {
    pub fn at(&self, n: usize) -> Option<GUID> {
        self.index.get_or_init(Vec::new).get(n).copied()
    }
}

impl ISyncMgrEnumItems_Impl for ArchiveItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
