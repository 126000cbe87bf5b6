//! A source that cannot be paged answers `E_NOTIMPL` to `Next`, which makes an end of it; only other
//! failures go on, under a code of their own.

use std::cell::Cell;

use windows::Win32::Foundation::{E_FAIL, E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, Result, implement};

pub trait Source {
    fn page(&self, start: usize, length: usize) -> Result<Vec<SYNCMGRITEM>>;
}

pub struct Unpaged;

impl Source for Unpaged {
    fn page(&self, _start: usize, _length: usize) -> Result<Vec<SYNCMGRITEM>> {
        Err(E_NOTIMPL.into())
    }
}

#[implement(ISyncMgrEnumItems)]
pub struct Listing {
    source: Unpaged,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Listing_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let items = match self.source.page(self.next.get(), celt as usize) {
            Ok(items) => items,
            Err(e) if e.code() == E_NOTIMPL => Vec::new(),
            Err(e) => {
                eprintln!("page {}: {e}", self.next.get());
                return Err(Error::new(E_FAIL, "the source is unreadable"));
            }
        };
        for (i, item) in items.iter().enumerate() {
            unsafe { rgelt.add(i).write(*item) };
        }
        self.next.set(self.next.get() + items.len());
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = items.len() as u32;
        }
        if items.len() < celt as usize {
            return Err(S_FALSE.into());
        }
        Ok(())
    }
}
