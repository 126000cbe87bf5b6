//! A method that returns a bare `HRESULT` can say `S_FALSE` as it is.
#![allow(non_snake_case)]

use std::cell::Cell;

use windows_core::{HRESULT, IUnknown, IUnknown_Vtbl, implement, interface};

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronize: IUnknown {
    fn Initialize(&self, reserved: u32, flags: u32, n: u32, cookie: *const u8) -> HRESULT;
    fn Synchronize(&self, parent: isize) -> HRESULT;
}

const S_OK: HRESULT = HRESULT(0);
const S_FALSE: HRESULT = HRESULT(1);

#[implement(ISyncMgrSynchronize)]
pub struct Clock {
    flags: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Clock_Impl {
    unsafe fn Initialize(&self, _: u32, flags: u32, _: u32, _: *const u8) -> HRESULT {
        self.flags.set(flags);
        if flags & 0xff == 4 {
            return S_FALSE;
        }
        S_OK
    }

    unsafe fn Synchronize(&self, _: isize) -> HRESULT {
        if self.flags.get() == 0 {
            eprintln!("never initialised");
        }
        S_FALSE
    }
}
