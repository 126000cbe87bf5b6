//! Bad: the store is shared through an Rc, whose counter is not safe across the threads of an agile object.

use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

pub struct Store {
    path: String,
}

#[implement(ISyncMgrSynchronize)]
pub struct PhotoHandler {
    flags: AtomicU32,
    store: Rc<Store>, //~ agile-object-with-unsync-state
}

impl ISyncMgrSynchronize_Impl for PhotoHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        println!("photos in {}", self.store.path);
        Ok(())
    }
}
