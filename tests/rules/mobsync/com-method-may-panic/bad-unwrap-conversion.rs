//! Bad: `unwrap` on a parsed number in the enumerator; a damaged setting ends the host process.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FeedItems {
    ids: Vec<GUID>,
    first: String,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for FeedItems_Impl {
    fn Reset(&self) -> Result<()> {
        let first: usize = self.first.trim().parse().unwrap(); //~ com-method-may-panic
        self.position.store(first, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = AtomicUsize::new(self.position.load(Ordering::SeqCst));
        let (ids, first) = (self.ids.clone(), self.first.clone());
        Ok(FeedItems {
            ids,
            first,
            position,
        }
        .into())
    }
}
