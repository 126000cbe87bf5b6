//! Bad: Clone hands out the same object again, so both enumerators move one position.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, IUnknownImpl, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FolderItems {
    ids: Vec<GUID>,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for FolderItems_Impl {
    fn Reset(&self) -> Result<()> {
        let count = self.ids.len();
        println!("back to the first of {count}");
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        Ok(self.to_interface()) //~ enumerator-clone-shares-position
    }
}
