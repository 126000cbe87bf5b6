//! Good: OnceLock and LazyLock are the cells of std::sync and may be used by several threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, OnceLock};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct ArchiveItems {
    index: OnceLock<Vec<GUID>>,
    started: LazyLock<std::time::Instant>,
    position: AtomicUsize,
}

impl ArchiveItems {
    pub fn at(&self, n: usize) -> Option<GUID> {
        println!("open for {:?}", self.started.elapsed());
        self.index.get_or_init(Vec::new).get(n).copied()
    }
}

impl ISyncMgrEnumItems_Impl for ArchiveItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
