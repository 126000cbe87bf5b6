//! Interfaces declared by hand, methods returning `HRESULT`: `Err` values live only inside.
#![allow(non_snake_case)]

use std::cell::RefCell;

use windows_core::{
    Error, HRESULT, IUnknown, IUnknown_Vtbl, Interface, Result, implement, interface,
};

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronize: IUnknown {
    fn Initialize(&self, reserved: u32, flags: u32, n: u32, cookie: *const u8) -> HRESULT;
    fn Synchronize(&self, parent: isize) -> HRESULT;
}

const S_OK: HRESULT = HRESULT(0);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);

#[implement(ISyncMgrSynchronize)]
pub struct Beacon {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl Beacon {
    fn blink(&self, times: u32) -> Result<u32> {
        if times > 9 {
            Err(E_FAIL.into())
        } else {
            Ok(times)
        }
    }
}

impl ISyncMgrSynchronize_Impl for Beacon_Impl {
    unsafe fn Initialize(&self, reserved: u32, flags: u32, _: u32, _: *const u8) -> HRESULT {
        let checked: Result<u32> = if reserved == 0 {
            Ok(flags)
        } else {
            Err(Error::empty())
        };
        match checked {
            Ok(flags) => HRESULT::from(self.blink(flags).map(drop)),
            Err(_) => E_FAIL,
        }
    }

    unsafe fn Synchronize(&self, _: isize) -> HRESULT {
        let Some(callback) = self.callback.borrow().clone() else {
            return E_FAIL;
        };
        let hr = match self.blink(3) {
            Ok(_) => S_OK,
            Err(e) => e.code(),
        };
        let _ = unsafe { callback.SynchronizeCompleted(hr) };
        S_OK
    }
}
