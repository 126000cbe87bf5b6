//! With a hand-declared trait the out pointer is written first, so `S_SYNCMGR_MISSINGITEMS` comes with a
//! valid enumerator.
#![allow(non_snake_case, non_camel_case_types)]

use windows_core::{HRESULT, IUnknown, IUnknown_Vtbl, OutRef, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const S_SYNCMGR_MISSINGITEMS: HRESULT = HRESULT(0x0004_0201);
const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);

#[interface("6295df2a-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrEnumItems: IUnknown {
    fn Next(&self, celt: u32, rgelt: *mut u8, pceltfetched: *mut u32) -> HRESULT;
    fn Skip(&self, celt: u32) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronize: IUnknown {
    fn Initialize(&self, reserved: u32, flags: u32, n: u32, cookie: *const u8) -> HRESULT;
    fn GetHandlerInfo(&self, info: *mut *mut u8) -> HRESULT;
    fn EnumSyncMgrItems(&self, items: OutRef<'_, ISyncMgrEnumItems>) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
pub struct Depot {
    items: ISyncMgrEnumItems,
    complete: bool,
}

impl ISyncMgrSynchronize_Impl for Depot_Impl {
    unsafe fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> HRESULT {
        S_OK
    }

    unsafe fn GetHandlerInfo(&self, _: *mut *mut u8) -> HRESULT {
        HRESULT(0x8000_4005_u32 as i32)
    }

    unsafe fn EnumSyncMgrItems(&self, items: OutRef<'_, ISyncMgrEnumItems>) -> HRESULT {
        if items.write(Some(self.items.clone())).is_err() {
            return E_POINTER;
        }
        if self.complete {
            S_OK
        } else {
            S_SYNCMGR_MISSINGITEMS
        }
    }
}
