//! The stubs named `Next` belong to an own trait and to a plain type; `Next` of the COM enumerator
//! is written out.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Result, implement};

#[allow(non_snake_case)]
pub trait Pager {
    fn Next(&self, celt: u32) -> Result<Vec<SYNCMGRITEM>>;
    fn Previous(&self, celt: u32) -> Result<Vec<SYNCMGRITEM>>;
}

pub struct WebPager;

impl Pager for WebPager {
    fn Next(&self, _celt: u32) -> Result<Vec<SYNCMGRITEM>> {
        todo!()
    }

    fn Previous(&self, _celt: u32) -> Result<Vec<SYNCMGRITEM>> {
        Err(E_NOTIMPL.into())
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct Pages {
    buffer: RefCell<Vec<SYNCMGRITEM>>,
}

#[allow(non_snake_case)]
impl Pages {
    pub fn Next(&self) -> Option<SYNCMGRITEM> {
        unimplemented!("single pages")
    }
}

impl ISyncMgrEnumItems_Impl for Pages_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let mut buffer = self.buffer.borrow_mut();
        let n = buffer.len().min(celt as usize);
        for (i, item) in buffer.drain(..n).enumerate() {
            unsafe { rgelt.add(i).write(item) };
        }
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
