//! Good: a slice pattern takes the list apart without an index.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct AlbumItems {
    ids: Vec<GUID>,
    favourite: Mutex<Option<GUID>>,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for AlbumItems_Impl {
    fn Reset(&self) -> Result<()> {
        if let [first, rest @ ..] = self.ids.as_slice() {
            println!("{first:?} and {} more", rest.len());
            if let Ok(mut favourite) = self.favourite.lock() {
                *favourite = Some(*first);
            }
        }
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
