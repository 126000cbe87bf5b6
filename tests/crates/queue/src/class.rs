//! Entry points of the module and its class factory.

use core::ffi::c_void;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::System::Com::{IClassFactory, IClassFactory_Impl};
use windows::Win32::UI::Shell::ISyncMgrSynchronize;
use windows::core::{BOOL, GUID, HRESULT, IUnknown, Interface, Ref, Result, implement};

use crate::handler::CardHandler;

static ALIVE: AtomicUsize = AtomicUsize::new(0);

/// Counts everything that runs code of this module.
pub struct Alive;

impl Alive {
    pub fn new() -> Self {
        ALIVE.fetch_add(1, Ordering::AcqRel);
        Alive
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::AcqRel);
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "system" fn DllGetClassObject(
    rclsid: *const GUID,
    riid: *const GUID,
    ppv: *mut *mut c_void,
) -> HRESULT {
    if rclsid.is_null() || riid.is_null() || ppv.is_null() {
        return E_INVALIDARG;
    }
    unsafe { ppv.write(core::ptr::null_mut()) };
    if unsafe { *rclsid } != crate::CLSID_CARD_INDEX {
        return CLASS_E_CLASSNOTAVAILABLE;
    }
    let factory: IClassFactory = CardFactory.into();
    unsafe { factory.query(riid, ppv) }
}

#[unsafe(no_mangle)]
pub extern "system" fn DllCanUnloadNow() -> HRESULT {
    if ALIVE.load(Ordering::Acquire) > 0 {
        return S_FALSE;
    }
    S_OK
}

#[implement(IClassFactory)]
struct CardFactory;

impl IClassFactory_Impl for CardFactory_Impl {
    fn CreateInstance(
        &self,
        punkouter: Ref<'_, IUnknown>,
        riid: *const GUID,
        ppvobject: *mut *mut c_void,
    ) -> Result<()> {
        if riid.is_null() || ppvobject.is_null() {
            return Err(E_INVALIDARG.into());
        }
        unsafe { ppvobject.write(core::ptr::null_mut()) };
        if punkouter.is_some() {
            return Err(CLASS_E_NOAGGREGATION.into());
        }
        let handler: ISyncMgrSynchronize = CardHandler::new()?.into();
        unsafe { handler.query(riid, ppvobject).ok() }
    }

    fn LockServer(&self, flock: BOOL) -> Result<()> {
        if flock.as_bool() {
            ALIVE.fetch_add(1, Ordering::AcqRel);
        } else {
            ALIVE.fetch_sub(1, Ordering::AcqRel);
        }
        Ok(())
    }
}
