//! Bad: Clone asks its own object for the interface; that is an AddRef and not a copy (version: 0.52).

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct DeviceItems {
    serials: Vec<GUID>,
    position: AtomicU32,
}

impl ISyncMgrEnumItems_Impl for DeviceItems {
    fn Reset(&self) -> Result<()> {
        let count = self.serials.len();
        println!("{count} devices");
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        unsafe { self.cast() } //~ enumerator-clone-shares-position
    }
}
