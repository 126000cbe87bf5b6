//! Good: the `unwrap` belongs to a constant, it is evaluated by the compiler and never at run time.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct ClipItems {
    ids: Vec<GUID>,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for ClipItems_Impl {
    fn Reset(&self) -> Result<()> {
        const PAGE: NonZeroUsize = NonZeroUsize::new(64).unwrap();
        let count = self.ids.len();
        let pages = count.div_ceil(PAGE.get());
        println!("{count} clips");
        println!("{pages} pages");
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
