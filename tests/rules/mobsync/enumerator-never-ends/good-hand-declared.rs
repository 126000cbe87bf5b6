//! Declared by hand, `Next` returns the bare code: `S_FALSE` for a short read.
#![allow(non_snake_case)]

use std::cell::Cell;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const S_FALSE: HRESULT = HRESULT(1);

#[interface("6295df2a-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrEnumItems: IUnknown {
    fn Next(&self, celt: u32, rgelt: *mut GUID, pceltfetched: *mut u32) -> HRESULT;
    fn Skip(&self, celt: u32) -> HRESULT;
    fn Reset(&self) -> HRESULT;
}

#[implement(ISyncMgrEnumItems)]
pub struct Keys {
    ids: Vec<GUID>,
    next: Cell<usize>,
}

impl ISyncMgrEnumItems_Impl for Keys_Impl {
    unsafe fn Next(&self, celt: u32, rgelt: *mut GUID, pceltfetched: *mut u32) -> HRESULT {
        let next = self.next.get();
        let n = (self.ids.len() - next).min(celt as usize);
        unsafe {
            rgelt.copy_from_nonoverlapping(self.ids[next..].as_ptr(), n);
            if !pceltfetched.is_null() {
                *pceltfetched = n as u32;
            }
        }
        self.next.set(next + n);
        if n < celt as usize { S_FALSE } else { S_OK }
    }

    unsafe fn Skip(&self, celt: u32) -> HRESULT {
        let target = self.next.get() + celt as usize;
        self.next.set(target.min(self.ids.len()));
        match target > self.ids.len() {
            true => S_FALSE,
            false => S_OK,
        }
    }

    unsafe fn Reset(&self) -> HRESULT {
        self.next.set(0);
        S_OK
    }
}
