//! The class factory that COM asks for handlers.

use std::ffi::c_void;
use std::sync::atomic::Ordering;

use windows::Win32::Foundation::{CLASS_E_NOAGGREGATION, E_POINTER};
use windows::Win32::System::Com::{IClassFactory, IClassFactory_Impl};
use windows::Win32::UI::Shell::ISyncMgrSynchronize;
use windows_core::{BOOL, GUID, IUnknown, Interface, Ref, Result, implement};

use crate::handler::NotesHandler;
use crate::{LIVE_OBJECTS, LiveObject};

#[implement(IClassFactory)]
pub struct HandlerFactory {
    _live: LiveObject,
}

impl HandlerFactory {
    pub fn new() -> Self {
        Self {
            _live: LiveObject::new(),
        }
    }
}

impl IClassFactory_Impl for HandlerFactory_Impl {
    fn CreateInstance(
        &self,
        punkouter: Ref<'_, IUnknown>,
        riid: *const GUID,
        ppvobject: *mut *mut c_void,
    ) -> Result<()> {
        if riid.is_null() || ppvobject.is_null() {
            return Err(E_POINTER.into());
        }
        unsafe { ppvobject.write(std::ptr::null_mut()) };
        if !punkouter.is_null() {
            return Err(CLASS_E_NOAGGREGATION.into());
        }
        let handler: ISyncMgrSynchronize = NotesHandler::new().into();
        unsafe { handler.query(riid, ppvobject) }.ok()
    }

    fn LockServer(&self, flock: BOOL) -> Result<()> {
        if flock.as_bool() {
            LIVE_OBJECTS.fetch_add(1, Ordering::SeqCst);
        } else {
            LIVE_OBJECTS.fetch_sub(1, Ordering::SeqCst);
        }
        Ok(())
    }
}
