//! No items: `Next` reports a count of zero and `S_FALSE`, which is the end of any enumeration.

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    SYNCMGRITEM,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
struct NoItems;

impl ISyncMgrEnumItems_Impl for NoItems_Impl {
    fn Next(&self, _celt: u32, _rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = 0;
        }
        Err(S_FALSE.into())
    }

    fn Reset(&self) -> Result<()> {
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        Ok(NoItems.into())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Clock {
    zone: i32,
}

impl ISyncMgrSynchronize_Impl for Clock_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        eprintln!("zone {}", self.zone);
        Ok(NoItems.into())
    }
}
