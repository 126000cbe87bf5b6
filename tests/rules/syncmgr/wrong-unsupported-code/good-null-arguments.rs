//! The handler refuses null pointers with E_POINTER and E_INVALIDARG; an unknown ID is E_NOTIMPL.

use core::ffi::c_void;
use std::ptr::null_mut;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL, E_POINTER};
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_OBJECTID_ConflictStore,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Invoices {
    store: Option<ISyncMgrConflictStore>,
}

impl ISyncMgrHandler_Impl for Invoices_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if ppv.is_null() {
            return Err(E_POINTER.into());
        }
        unsafe { *ppv = null_mut() };
        if rguidobjectid.is_null() || riid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        match (unsafe { *rguidobjectid }, &self.store) {
            (SYNCMGR_OBJECTID_ConflictStore, Some(store)) => unsafe { store.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}
