//! `Clone` of an exhausted enumerator returns `S_FALSE` as an `Err`, so the caller holds an unwritten
//! interface pointer (written for `windows` 0.52).

use std::cell::Cell;

use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
struct Folders {
    items: Vec<SYNCMGRITEM>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Folders {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        let start = self.next.get();
        let count = (self.items.len() - start).min(celt as usize);
        for offset in 0..count {
            unsafe { rgelt.add(offset).write(self.items[start + offset]) };
        }
        self.next.set(start + count);
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = count as u32 };
        }
        if count < celt as usize {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        if self.next.get() >= self.items.len() {
            Err(S_FALSE.into()) //~ success-code-without-out-value
        } else {
            let copy = Folders {
                items: self.items.clone(),
                next: Cell::new(self.next.get()),
            };
            Ok(copy.into())
        }
    }
}
