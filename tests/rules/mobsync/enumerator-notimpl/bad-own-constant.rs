//! `NOT_AVAILABLE` is `0x80004001`, that is `E_NOTIMPL`, and is what `Next` returns while the database is
//! closed (written for `windows` 0.48).

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{HRESULT, Result, implement};

const NOT_AVAILABLE: HRESULT = HRESULT(0x80004001u32 as i32);

#[implement(ISyncMgrEnumItems)]
struct Songs {
    database: RefCell<Option<Vec<SYNCMGRITEM>>>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Songs {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let database = self.database.borrow();
        let items = match &*database {
            Some(items) => items,
            None => return Err(NOT_AVAILABLE.into()), //~ enumerator-notimpl
        };
        let left = &items[self.next.get().min(items.len())..];
        let n = left.len().min(celt as usize);
        for (i, item) in left.iter().take(n).enumerate() {
            unsafe { rgelt.add(i).write(*item) };
        }
        self.next.set(self.next.get() + n);
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = n as u32 };
        }
        if n == celt as usize {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }
}
