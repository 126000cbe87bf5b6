//! Bad: in the spelling of 0.52 the object asks itself for its own interface, which is no copy.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::core::{implement, Result, GUID};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};

#[implement(ISyncMgrEnumItems)]
pub struct FontItems {
    fonts: Vec<GUID>,
    position: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for FontItems {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let copy = unsafe { self.cast::<ISyncMgrEnumItems>()? };
        eprintln!("{} fonts from {}", self.fonts.len(), self.position.load(Ordering::SeqCst));
        Ok(copy) //~ enumerator-clone-shares-position
    }
}
