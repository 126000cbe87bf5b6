//! A handler without items leaves `Next` as a stub with `E_NOTIMPL`, which `Next` may not return.

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    SYNCMGRITEM,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
struct NoItems;

impl ISyncMgrEnumItems_Impl for NoItems_Impl {
    fn Next(&self, _celt: u32, _rgelt: *mut SYNCMGRITEM, _pceltfetched: *mut u32) -> Result<()> {
        Err(E_NOTIMPL.into()) //~ enumerator-notimpl
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
