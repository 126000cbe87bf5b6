//! The item answers E_INVALIDARG; the E_NOTIMPL next to it is that of the old interface, where no
//! object exists at all.

use core::ffi::c_void;
use std::ptr::null_mut;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, ISyncMgrSynchronize,
    ISyncMgrSynchronize_Impl, SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrSynchronize, ISyncMgrSyncItem)]
struct Bridge {
    events: ISyncMgrEventStore,
}

impl ISyncMgrSynchronize_Impl for Bridge_Impl {
    fn GetItemObject(
        &self,
        _id: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if !ppv.is_null() {
            unsafe { *ppv = null_mut() };
        }
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrSyncItem_Impl for Bridge_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { &*rguidobjectid } {
            id if *id == SYNCMGR_OBJECTID_EventStore => {
                unsafe { self.events.query(riid, ppv) }.ok()
            }
            _ => Err(E_INVALIDARG.into()),
        }
    }
}
