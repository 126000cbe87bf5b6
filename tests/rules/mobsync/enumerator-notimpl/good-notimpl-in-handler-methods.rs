//! `E_NOTIMPL` is returned by methods of the handler that may or must return it; the enumerator is complete.

use std::cell::Cell;
use std::ffi::c_void;

use windows::Win32::Foundation::{E_NOTIMPL, HWND, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Post {
    items: Vec<SYNCMGRITEM>,
}

impl ISyncMgrSynchronize_Impl for Post_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let items = self.items.clone();
        let next = Cell::new(0);
        Ok(Letters { items, next }.into())
    }

    fn GetItemObject(&self, _: *const GUID, _: *const GUID, ppv: *mut *mut c_void) -> Result<()> {
        if let Some(object) = unsafe { ppv.as_mut() } {
            *object = std::ptr::null_mut();
        }
        Err(E_NOTIMPL.into())
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        E_NOTIMPL.ok()
    }
}

#[implement(ISyncMgrEnumItems)]
struct Letters {
    items: Vec<SYNCMGRITEM>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Letters_Impl {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        let left = &self.items[self.next.get()..];
        let n = left.len().min(celt as usize);
        unsafe { rgelt.copy_from_nonoverlapping(left.as_ptr(), n) };
        self.next.set(self.next.get() + n);
        unsafe { pceltfetched.as_mut() }.map(|fetched| *fetched = n as u32);
        if n < celt as usize {
            return Err(S_FALSE.into());
        }
        Ok(())
    }
}
