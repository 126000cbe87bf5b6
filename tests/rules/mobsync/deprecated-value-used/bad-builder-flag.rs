//! Bad: the builder's `transient` sets SYNCMGRITEM_TEMPORARY (version: 0.58 spelling).

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct JobItems {
    position: AtomicU32,
}

pub struct ItemBuilder(SYNCMGRITEM);

impl ItemBuilder {
    pub fn new(id: GUID) -> Self {
        Self(SYNCMGRITEM {
            cbSize: std::mem::size_of::<SYNCMGRITEM>() as u32,
            ItemID: id,
            ..Default::default()
        })
    }

    pub fn transient(mut self) -> Self {
        self.0.dwFlags |= SYNCMGRITEM_TEMPORARY.0 as u32; //~ deprecated-value-used
        self
    }

    pub fn build(self) -> SYNCMGRITEM {
        self.0
    }
}

impl ISyncMgrEnumItems_Impl for JobItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
