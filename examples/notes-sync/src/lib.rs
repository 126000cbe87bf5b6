//! In-process Synchronization Manager handler of the notes application.
//!
//! Register the class with `ThreadingModel=Apartment`; the installer writes the `InprocServer32` keys.

use std::ffi::c_void;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{CLASS_E_CLASSNOTAVAILABLE, E_POINTER, S_FALSE, S_OK};
use windows::Win32::System::Com::IClassFactory;
use windows_core::{GUID, HRESULT, Interface};

mod callback;
mod class_factory;
mod dialogs;
mod handler;
mod items;
mod registration;
mod session;
mod store;
mod worker;

/// Class of the handler.
pub const CLSID_NOTES_SYNC: GUID = GUID::from_u128(0x8c1f6f52_7f0e_4a55_9f0d_0d4f3f5a1b77);

static LIVE_OBJECTS: AtomicUsize = AtomicUsize::new(0);

/// Keeps the module loaded for as long as it lives.
struct LiveObject;

impl LiveObject {
    fn new() -> Self {
        LIVE_OBJECTS.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for LiveObject {
    fn drop(&mut self) {
        LIVE_OBJECTS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Hands out the class factory.
///
/// # Safety
///
/// Called by COM with valid pointers.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn DllGetClassObject(
    rclsid: *const GUID,
    riid: *const GUID,
    ppv: *mut *mut c_void,
) -> HRESULT {
    if rclsid.is_null() || riid.is_null() || ppv.is_null() {
        return E_POINTER;
    }
    unsafe { ppv.write(std::ptr::null_mut()) };
    if unsafe { *rclsid } != CLSID_NOTES_SYNC {
        return CLASS_E_CLASSNOTAVAILABLE;
    }
    let factory: IClassFactory = class_factory::HandlerFactory::new().into();
    unsafe { factory.query(riid, ppv) }
}

/// Tells COM whether the module may be unloaded.
#[unsafe(no_mangle)]
pub extern "system" fn DllCanUnloadNow() -> HRESULT {
    if LIVE_OBJECTS.load(Ordering::SeqCst) == 0 {
        S_OK
    } else {
        S_FALSE
    }
}

/// Adds the handler to the Synchronization Manager.
#[unsafe(no_mangle)]
pub extern "system" fn DllRegisterServer() -> HRESULT {
    registration::register().into()
}

/// Removes the handler from the Synchronization Manager.
#[unsafe(no_mangle)]
pub extern "system" fn DllUnregisterServer() -> HRESULT {
    registration::unregister().into()
}
