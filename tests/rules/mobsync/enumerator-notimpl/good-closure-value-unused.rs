//! Inside `Next`, a closure may end with `E_NOTIMPL`; its error is replaced by a default and does not leave the
//! method (written for `windows` 0.54).

use std::cell::Cell;

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrEnumItems)]
struct Streams {
    items: Vec<SYNCMGRITEM>,
    limit: Option<usize>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Streams {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let limit = || -> Result<usize> {
            match self.limit {
                Some(limit) => Ok(limit),
                None => Err(Error::from(E_NOTIMPL)),
            }
        };
        let end = limit().unwrap_or(usize::MAX).min(self.items.len());
        let mut count = 0;
        while count < celt && self.next.get() < end {
            let item = self.items[self.next.get()];
            unsafe { rgelt.add(count as usize).write(item) };
            self.next.set(self.next.get() + 1);
            count += 1;
        }
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = count;
        }
        if count < celt {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        Ok(Streams {
            items: self.items.clone(),
            limit: self.limit,
            next: Cell::new(self.next.get()),
        }
        .into())
    }
}
