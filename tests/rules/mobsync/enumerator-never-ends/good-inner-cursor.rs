//! `Next` delegates to an inner cursor of the crate and returns its result, which is `S_FALSE` at the end
//! (written for `windows` 0.57).

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, Result, implement};

struct Cursor {
    items: Vec<SYNCMGRITEM>,
    position: usize,
}

impl Cursor {
    fn fetch(&mut self, celt: u32, out: *mut SYNCMGRITEM, fetched: *mut u32) -> Result<()> {
        let out = std::ptr::NonNull::new(out).ok_or(Error::from(E_POINTER))?;
        let left = &self.items[self.position..];
        let n = left.len().min(celt as usize);
        unsafe { out.as_ptr().copy_from_nonoverlapping(left.as_ptr(), n) };
        self.position += n;
        if !fetched.is_null() {
            unsafe { *fetched = n as u32 };
        }
        if n < celt as usize {
            return Err(S_FALSE.into());
        }
        Ok(())
    }
}

#[implement(ISyncMgrEnumItems)]
struct Devices {
    cursor: RefCell<Cursor>,
    calls: Cell<u32>,
}

impl ISyncMgrEnumItems_Impl for Devices {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        self.calls.set(self.calls.get() + 1);
        self.cursor.borrow_mut().fetch(celt, rgelt, pceltfetched)
    }

    fn Reset(&self) -> Result<()> {
        self.cursor.borrow_mut().position = 0;
        Ok(())
    }
}
