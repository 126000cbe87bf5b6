//! Good: the copy starts at the first item and is moved to the current one before it is handed out.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct DeviceItems {
    serials: Vec<GUID>,
    position: AtomicU32,
}

impl DeviceItems {
    pub fn new(serials: Vec<GUID>) -> Self {
        Self {
            serials,
            position: AtomicU32::new(0),
        }
    }

    fn advance(&self, by: u32) {
        self.position.fetch_add(by, Ordering::SeqCst);
    }
}

impl ISyncMgrEnumItems_Impl for DeviceItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let copy = DeviceItems::new(self.serials.clone());
        copy.advance(self.position.load(Ordering::SeqCst));
        Ok(copy.into())
    }
}
