//! The enumerator of a handler without items reports zero items and `S_OK`; "no items" has to be
//! `S_FALSE`, otherwise the client asks again.

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    SYNCMGRITEM,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
struct NoItems;

impl ISyncMgrEnumItems_Impl for NoItems_Impl {
    fn Next(&self, _: u32, _: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if !pceltfetched.is_null() {
            unsafe { pceltfetched.write(0) };
        }
        Ok(()) //~ enumerator-never-ends
    }

    fn Reset(&self) -> Result<()> {
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        Ok(NoItems.into())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Idle {
    name: String,
}

impl ISyncMgrSynchronize_Impl for Idle_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        eprintln!("{} has no items", self.name);
        Ok(NoItems.into())
    }
}
