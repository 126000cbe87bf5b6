//! Good: only the unit test unwraps and indexes; that code is not in the handler that is shipped.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct FeedItems {
    ids: Vec<GUID>,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for FeedItems_Impl {
    fn Reset(&self) -> Result<()> {
        println!("{} feeds", self.ids.len());
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resets() {
        let ids = vec![GUID::zeroed()];
        assert_eq!(ids[0], GUID::zeroed());
        let items: ISyncMgrEnumItems = FeedItems {
            ids,
            position: 3.into(),
        }
        .into();
        unsafe { items.Reset() }.unwrap();
    }
}
