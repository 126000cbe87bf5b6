//! Good: only the list is shared behind the lock, each enumerator keeps its own position.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

type Catalogue = Arc<RwLock<Vec<GUID>>>;

#[implement(ISyncMgrEnumItems)]
pub struct NoteItems {
    catalogue: Catalogue,
    position: AtomicUsize,
}

impl NoteItems {
    fn at(catalogue: &Catalogue, position: usize) -> Self {
        Self {
            catalogue: Arc::clone(catalogue),
            position: AtomicUsize::new(position),
        }
    }
}

impl ISyncMgrEnumItems_Impl for NoteItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let position = self.position.load(Ordering::SeqCst);
        Ok(ISyncMgrEnumItems::from(NoteItems::at(
            &self.catalogue,
            position,
        )))
    }
}
