//! `Next` has a path that is a failure: when nothing is left it answers with the code of
//! `ERROR_NO_MORE_ITEMS`, at which a client stops as well.

use std::cell::Cell;

use windows::Win32::Foundation::ERROR_NO_MORE_ITEMS;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Pages {
    items: Vec<SYNCMGRITEM>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Pages_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let rest = self.items.iter().skip(self.next.get());
        let mut count = 0u32;
        for item in rest.take(celt as usize) {
            unsafe { rgelt.add(count as usize).write(*item) };
            count += 1;
        }
        self.next.set(self.next.get() + count as usize);
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = count;
        }
        if count == 0 && celt > 0 {
            return Err(Error::from(ERROR_NO_MORE_ITEMS));
        }
        Ok(())
    }
}
