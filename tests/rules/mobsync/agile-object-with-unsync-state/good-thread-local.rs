//! Good: the RefCell is in a thread_local, each thread has its own and none is in the object.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

thread_local! {
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    flags: AtomicU32,
}

pub fn packed_len(block: &[u8]) -> usize {
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.clear();
        scratch.extend(block.iter().filter(|byte| **byte != 0));
        scratch.len()
    })
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }
}
