//! Class factory and the count that keeps the module loaded.

use core::ffi::c_void;
use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{CLASS_E_NOAGGREGATION, E_POINTER};
use windows::Win32::System::Com::{IClassFactory, IClassFactory_Impl};
use windows::Win32::UI::Shell::ISyncMgrSynchronize;
use windows::core::{BOOL, GUID, IUnknown, Interface, Ref, Result, implement};

use crate::handler::MirrorHandler;

static IN_USE: AtomicUsize = AtomicUsize::new(0);

pub fn in_use() -> bool {
    IN_USE.load(Ordering::SeqCst) != 0
}

/// Held by every object that must keep the module in memory.
pub struct ModuleRef;

impl ModuleRef {
    pub fn new() -> Self {
        IN_USE.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for ModuleRef {
    fn drop(&mut self) {
        IN_USE.fetch_sub(1, Ordering::SeqCst);
    }
}

#[implement(IClassFactory)]
pub struct Factory;

impl IClassFactory_Impl for Factory_Impl {
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
        let handler: ISyncMgrSynchronize = MirrorHandler::new().into();
        unsafe { handler.query(riid, ppvobject) }.ok()
    }

    fn LockServer(&self, flock: BOOL) -> Result<()> {
        if flock.as_bool() {
            IN_USE.fetch_add(1, Ordering::SeqCst);
        } else {
            IN_USE.fetch_sub(1, Ordering::SeqCst);
        }
        Ok(())
    }
}
