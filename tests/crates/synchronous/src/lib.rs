//! Mirrors folders of workshop drawings to a removable drive.
//!
//! Every operation is finished inside the method that asks for it: the folders
//! are small, so each completion is signalled before its method returns.

#![allow(non_snake_case, clippy::missing_safety_doc)]

mod callback;
mod enumerator;
mod factory;
mod folders;
mod handler;
mod text;

use core::ffi::c_void;

use windows::Win32::Foundation::{
    CLASS_E_CLASSNOTAVAILABLE, E_OUTOFMEMORY, E_POINTER, S_FALSE, S_OK,
};
use windows::Win32::System::Com::{CoTaskMemAlloc, IClassFactory};
use windows::core::{Error, GUID, HRESULT, Interface, Result};

/// Class of the handler, also its key below the SyncMgr registration.
pub const CLSID_DRAWING_MIRROR: GUID = GUID::from_u128(0x4c1f2b0a_7d53_4c6e_9a61_0d5b8f3e2711);

#[unsafe(no_mangle)]
pub unsafe extern "system" fn DllGetClassObject(
    rclsid: *const GUID,
    riid: *const GUID,
    ppv: *mut *mut c_void,
) -> HRESULT {
    if rclsid.is_null() || riid.is_null() || ppv.is_null() {
        return E_POINTER;
    }
    unsafe {
        *ppv = core::ptr::null_mut();
        if *rclsid != CLSID_DRAWING_MIRROR {
            return CLASS_E_CLASSNOTAVAILABLE;
        }
        let factory: IClassFactory = factory::Factory.into();
        factory.query(riid, ppv)
    }
}

#[unsafe(no_mangle)]
pub extern "system" fn DllCanUnloadNow() -> HRESULT {
    if factory::in_use() { S_FALSE } else { S_OK }
}

/// Moves a value into memory that the caller frees with CoTaskMemFree.
pub fn to_task_memory<T>(value: T) -> Result<*mut T> {
    let place = unsafe { CoTaskMemAlloc(size_of::<T>()) } as *mut T;
    if place.is_null() {
        return Err(Error::from(E_OUTOFMEMORY));
    }
    unsafe { place.write(value) };
    Ok(place)
}
