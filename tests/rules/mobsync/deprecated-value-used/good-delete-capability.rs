//! Good: deleting is offered through the capability of the newer interface and not through an old flag.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSyncItem)]
pub struct ModernItem;

impl ISyncMgrSyncItem_Impl for ModernItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        Ok(SYNCMGR_ICM_CAN_DELETE)
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_ITEM_POLICIES> {
        Ok(SYNCMGR_IPM_NONE)
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct ClassicItems {
    position: AtomicU32,
}

impl ISyncMgrEnumItems_Impl for ClassicItems_Impl {
    fn Reset(&self) -> Result<()> {
        self.position.store(0, Ordering::SeqCst);
        Ok(())
    }
}
