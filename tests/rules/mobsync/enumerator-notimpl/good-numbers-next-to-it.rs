//! The constants of the crate have numbers next to `E_NOTIMPL`, but none of them is `0x80004001` (written for
//! `windows` 0.52).

use std::cell::Cell;

use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, SYNCMGRITEM};
use windows::core::{Error, HRESULT, Result, implement};

const AT_END: HRESULT = HRESULT(0x00000001);
const E_PENDING: HRESULT = HRESULT(0x8000000Au32 as i32);
const E_POINTER: HRESULT = HRESULT(0x80004003u32 as i32);
const E_NOT_LISTED: HRESULT = HRESULT(0x80040001u32 as i32);

#[implement(ISyncMgrEnumItems)]
struct Songs {
    items: Vec<SYNCMGRITEM>,
    listed: Cell<bool>,
    loaded: Cell<bool>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Songs {
    fn Next(&self, celt: u32, rgelt: *mut SYNCMGRITEM, pceltfetched: *mut u32) -> Result<()> {
        if rgelt.is_null() {
            return Err(E_POINTER.into());
        }
        if !self.listed.get() {
            return Err(Error::from(E_NOT_LISTED));
        }
        if !self.loaded.get() {
            return Err(E_PENDING.into());
        }
        let left = &self.items[self.next.get()..];
        let n = left.len().min(celt as usize);
        unsafe { rgelt.copy_from_nonoverlapping(left.as_ptr(), n) };
        self.next.set(self.next.get() + n);
        if !pceltfetched.is_null() {
            unsafe { *pceltfetched = n as u32 };
        }
        if n < celt as usize {
            Err(AT_END.into())
        } else {
            Ok(())
        }
    }
}
