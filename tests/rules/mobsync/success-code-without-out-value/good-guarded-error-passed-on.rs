//! The error of the store is passed on as it is, but only after `S_FALSE` was sorted out and answered with an
//! enumerator without items.

use std::cell::Cell;

use windows::Win32::Foundation::{E_ACCESSDENIED, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Locker {
    open: Cell<bool>,
    ids: Vec<GUID>,
}

impl Locker {
    fn contents(&self) -> Result<Vec<GUID>> {
        if !self.open.get() {
            return Err(E_ACCESSDENIED.into());
        }
        if self.ids.is_empty() {
            return Err(Error::new(S_FALSE, "nothing inside"));
        }
        Ok(self.ids.clone())
    }
}

#[implement(ISyncMgrEnumItems)]
struct Contents {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for Contents_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("{} things", self.ids.len());
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Locker_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        match self.contents() {
            Ok(ids) => Ok(Contents { ids }.into()),
            Err(e) if e.code() == S_FALSE => Ok(Contents { ids: Vec::new() }.into()),
            Err(e) => Err(e),
        }
    }
}
