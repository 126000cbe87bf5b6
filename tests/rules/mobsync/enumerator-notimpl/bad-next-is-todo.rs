//! `Next` is a `todo!()`, that is, not implemented at all.

use std::cell::Cell;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Parcels {
    items: Vec<SYNCMGRITEM>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Parcels_Impl {
    fn Next(&self, _: u32, _: *mut SYNCMGRITEM, _: *mut u32) -> Result<()> {
        todo!() //~ enumerator-notimpl
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let target = self.next.get() + celt as usize;
        self.next.set(target.min(self.items.len()));
        if target > self.items.len() {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Reset(&self) -> Result<()> {
        self.next.set(0);
        Ok(())
    }
}
