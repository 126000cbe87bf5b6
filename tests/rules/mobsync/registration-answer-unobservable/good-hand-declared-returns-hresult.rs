//! The interface is declared by hand and its method returns the HRESULT, which is compared with
//! S_OK.
#![allow(non_snake_case)]

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, PCWSTR, interface, w};

const S_OK: HRESULT = HRESULT(0);

#[interface("6295df42-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrRegister: IUnknown {
    unsafe fn RegisterSyncMgrHandler(
        &self,
        clsid: *const GUID,
        description: PCWSTR,
        flags: u32,
    ) -> HRESULT;
    unsafe fn UnregisterSyncMgrHandler(&self, clsid: *const GUID, reserved: u32) -> HRESULT;
    unsafe fn GetHandlerRegistrationInfo(&self, clsid: *const GUID, flags: *mut u32) -> HRESULT;
}

pub fn registered(reg: &ISyncMgrRegister, handler: &GUID) -> Option<u32> {
    let mut flags = 0;
    let hr = unsafe { reg.GetHandlerRegistrationInfo(handler, &mut flags) };
    (hr == S_OK).then_some(flags)
}

pub fn ensure(reg: &ISyncMgrRegister, handler: &GUID, flags: u32) -> HRESULT {
    match registered(reg, handler) {
        Some(present) if present == flags => S_OK,
        _ => unsafe { reg.RegisterSyncMgrHandler(handler, w!("Drawings"), flags) },
    }
}
