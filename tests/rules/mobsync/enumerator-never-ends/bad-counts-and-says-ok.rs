//! `Next` reports the count, but each of its returns is `S_OK`: a client that reads until `S_FALSE` loops
//! forever over an empty array.

use std::cell::Cell;
use std::ptr;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Feeds {
    items: Vec<SYNCMGRITEM>,
    position: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Feeds_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let start = self.position.get();
        let left = &self.items[start.min(self.items.len())..];
        let n = left.len().min(celt as usize);
        unsafe { ptr::copy_nonoverlapping(left.as_ptr(), rgelt, n) };
        self.position.set(start + n);
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = n as u32 };
        }
        Ok(()) //~ enumerator-never-ends
    }

    fn Reset(&self) -> Result<()> {
        self.position.set(0);
        Ok(())
    }
}
