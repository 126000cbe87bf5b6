//! Good: a new object with its own counter, which starts where this one stands.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FolderItems {
    ids: Arc<[GUID]>,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for FolderItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = AtomicUsize::new(self.position.load(Ordering::SeqCst));
        Ok(FolderItems {
            ids: self.ids.clone(),
            position,
        }
        .into())
    }
}
