//! E_NOINTERFACE is the answer for a known object asked for a foreign interface; unknown IDs get
//! E_NOTIMPL.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_NOINTERFACE, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW,
    SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, IUnknown, Interface, PWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Recordings {
    events: ISyncMgrEventStore,
}

impl ISyncMgrHandler_Impl for Recordings_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Recordings")) }
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let (object, interface) = unsafe { (*rguidobjectid, *riid) };
        if object != SYNCMGR_OBJECTID_EventStore {
            return Err(E_NOTIMPL.into());
        }
        if interface != ISyncMgrEventStore::IID && interface != IUnknown::IID {
            return Err(E_NOINTERFACE.into());
        }
        unsafe { self.events.query(riid, ppv) }.ok()
    }
}
