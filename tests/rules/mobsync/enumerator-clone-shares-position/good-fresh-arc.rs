//! Good: the position sits in an Arc here too, but the clone gets a new Arc with the current number.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct AlbumItems {
    albums: Arc<[GUID]>,
    position: Arc<AtomicUsize>,
}

impl ISyncMgrEnumItems_Impl for AlbumItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let here = self.position.load(Ordering::SeqCst);
        let copy = AlbumItems {
            albums: Arc::clone(&self.albums),
            position: Arc::new(AtomicUsize::new(here)),
        };
        Ok(copy.into())
    }
}
