//! The result is built with `then_some` and `ok_or_else`: `S_FALSE` when fewer items were written than
//! wanted.

use std::cell::RefCell;
use std::vec::IntoIter;

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[implement(ISyncMgrEnumItems)]
pub struct Tickets {
    rest: RefCell<IntoIter<SYNCMGRITEM>>,
}

#[implement(ISyncMgrEnumItems)]
pub struct Coupons {
    rest: RefCell<IntoIter<SYNCMGRITEM>>,
}

fn fill(rest: &mut IntoIter<SYNCMGRITEM>, celt: u32, rgelt: *mut SYNCMGRITEM) -> u32 {
    let mut count = 0;
    for item in rest.by_ref().take(celt as usize) {
        unsafe { rgelt.add(count as usize).write(item) };
        count += 1;
    }
    count
}

impl ISyncMgrEnumItems_Impl for Tickets_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let count = fill(&mut self.rest.borrow_mut(), celt, rgelt);
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = count;
        }
        (count == celt).then_some(()).ok_or_else(|| S_FALSE.into())
    }
}

impl ISyncMgrEnumItems_Impl for Coupons_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let count = fill(&mut self.rest.borrow_mut(), celt, rgelt);
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = count;
        }
        (count >= celt).then_some(()).ok_or(S_FALSE)?;
        Ok(())
    }
}
