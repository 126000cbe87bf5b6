//! Entry points of the module and its class factory.

use core::ffi::c_void;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{
    CLASS_E_CLASSNOTAVAILABLE, CLASS_E_NOAGGREGATION, E_POINTER, S_FALSE, S_OK,
};
use windows::Win32::System::Com::{IClassFactory, IClassFactory_Impl};
use windows::Win32::UI::Shell::ISyncMgrSynchronize;
use windows::core::{BOOL, GUID, HRESULT, IUnknown, Interface, Ref, Result, implement};

use crate::handler::ArticleHandler;

const CLSID_ARTICLE_READER: GUID = GUID::from_u128(0x91d6a3c2_5f04_4b8e_8a77_c2e1b06d4f58);

/// Objects and threads that need the code of this module.
static USERS: AtomicU32 = AtomicU32::new(0);

pub struct Lock(());

impl Lock {
    pub fn new() -> Self {
        USERS.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        USERS.fetch_sub(1, Ordering::SeqCst);
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "system" fn DllGetClassObject(
    rclsid: *const GUID,
    riid: *const GUID,
    ppv: *mut *mut c_void,
) -> HRESULT {
    if ppv.is_null() {
        return E_POINTER;
    }
    unsafe { *ppv = core::ptr::null_mut() };
    let (Some(class), false) = (unsafe { rclsid.as_ref() }, riid.is_null()) else {
        return E_POINTER;
    };
    if *class != CLSID_ARTICLE_READER {
        return CLASS_E_CLASSNOTAVAILABLE;
    }
    let factory = IClassFactory::from(ReaderFactory);
    unsafe { factory.query(riid, ppv) }
}

#[unsafe(no_mangle)]
pub extern "system" fn DllCanUnloadNow() -> HRESULT {
    if USERS.load(Ordering::SeqCst) == 0 {
        S_OK
    } else {
        S_FALSE
    }
}

#[implement(IClassFactory)]
struct ReaderFactory;

impl IClassFactory_Impl for ReaderFactory_Impl {
    fn CreateInstance(
        &self,
        punkouter: Ref<'_, IUnknown>,
        riid: *const GUID,
        ppvobject: *mut *mut c_void,
    ) -> Result<()> {
        if riid.is_null() || ppvobject.is_null() {
            return Err(E_POINTER.into());
        }
        unsafe { *ppvobject = core::ptr::null_mut() };
        if !punkouter.is_null() {
            return Err(CLASS_E_NOAGGREGATION.into());
        }
        let object = ISyncMgrSynchronize::from(ArticleHandler::new());
        unsafe { object.query(riid, ppvobject).ok() }
    }

    fn LockServer(&self, flock: BOOL) -> Result<()> {
        if flock.as_bool() {
            core::mem::forget(Lock::new());
        } else {
            drop(Lock(()));
        }
        Ok(())
    }
}
