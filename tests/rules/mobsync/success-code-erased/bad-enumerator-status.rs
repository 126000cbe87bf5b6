//! `Next` translated from C++: the status is kept in a variable and leaves through `ok`, so a client
//! that reads until `S_FALSE` never stops.

use std::cell::Cell;
use std::ptr;

use windows::Win32::Foundation::{E_POINTER, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Items {
    items: Vec<SYNCMGRITEM>,
    position: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Items_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        let start = self.position.get();
        let left = &self.items[start.min(self.items.len())..];
        let n = left.len().min(celt as usize);
        unsafe { ptr::copy_nonoverlapping(left.as_ptr(), rgelt, n) };
        self.position.set(start + n);
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = n as u32;
        }
        let hr = if n == celt as usize { S_OK } else { S_FALSE };
        hr.ok() //~ success-code-erased
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let target = self.position.get() + celt as usize;
        self.position.set(target.min(self.items.len()));
        if target > self.items.len() {
            S_FALSE.ok()?; //~ success-code-erased
        }
        Ok(())
    }

    fn Reset(&self) -> Result<()> {
        self.position.set(0);
        Ok(())
    }
}
