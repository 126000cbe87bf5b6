//! `Next` and `Skip` have no interface to hand out and say `S_FALSE` at the end; `Clone` always returns
//! a new enumerator (written for `windows` 0.48).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{E_POINTER, S_FALSE};
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrEnumItems)]
struct Queue {
    items: Arc<[SYNCMGRITEM]>,
    at: AtomicUsize,
}

impl ISyncMgrEnumItems_Impl for Queue {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() || (celt != 1 && pceltfetched.is_null()) {
            return Err(E_POINTER.into());
        }
        let start = self.at.load(Ordering::SeqCst);
        let left = &self.items[start..];
        let n = left.len().min(celt as usize);
        unsafe { rgelt.copy_from_nonoverlapping(left.as_ptr(), n) };
        self.at.store(start + n, Ordering::SeqCst);
        if let Some(fetched) = unsafe { pceltfetched.as_mut() } {
            *fetched = n as u32;
        }
        match n == celt as usize {
            true => Ok(()),
            false => Err(Error::from(S_FALSE)),
        }
    }

    fn Skip(&self, celt: u32) -> Result<()> {
        let target = self.at.load(Ordering::SeqCst) + celt as usize;
        self.at
            .store(target.min(self.items.len()), Ordering::SeqCst);
        if target > self.items.len() {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Clone(&self) -> Result<ISyncMgrEnumItems> {
        let at = AtomicUsize::new(self.at.load(Ordering::SeqCst));
        let items = Arc::clone(&self.items);
        Ok(Queue { items, at }.into())
    }
}
