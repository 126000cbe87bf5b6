//! The failures of the handler belong to a known object that cannot be made; unknown IDs are
//! E_NOTIMPL.

use core::ffi::c_void;
use std::path::PathBuf;
use std::sync::OnceLock;

use windows::Win32::Foundation::{E_FAIL, E_NOTIMPL, E_OUTOFMEMORY};
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{Error, GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Receipts {
    database: PathBuf,
    store: OnceLock<ISyncMgrEventStore>,
}

impl Receipts {
    fn event_store(&self) -> Result<ISyncMgrEventStore> {
        if !self.database.exists() {
            return Err(E_FAIL.into());
        }
        self.store
            .get()
            .cloned()
            .ok_or_else(|| Error::from(E_OUTOFMEMORY))
    }
}

impl ISyncMgrHandler_Impl for Receipts_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let id = unsafe { *rguidobjectid };
        if id == SYNCMGR_OBJECTID_EventStore {
            let store = self.event_store()?;
            return unsafe { store.query(riid, ppv) }.ok();
        }
        Err(E_NOTIMPL.into())
    }
}
