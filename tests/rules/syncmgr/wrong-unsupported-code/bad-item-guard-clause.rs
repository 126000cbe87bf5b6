//! The item leaves early for everything but its conflict store, with E_NOINTERFACE.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOINTERFACE;
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW,
    SYNCMGR_OBJECTID_ConflictStore,
};
use windows::core::{Error, GUID, Interface, PWSTR, Result, implement, w};

#[implement(ISyncMgrSyncItem)]
struct ContactFolder {
    conflicts: ISyncMgrConflictStore,
}

impl ContactFolder {
    fn knows(&self, object: &GUID) -> bool {
        *object == SYNCMGR_OBJECTID_ConflictStore
    }
}

impl ISyncMgrSyncItem_Impl for ContactFolder_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Contacts")) }
    }

    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        if !self.knows(unsafe { &*object }) {
            return Err(Error::from(E_NOINTERFACE)); //~ wrong-unsupported-code
        }
        unsafe { self.conflicts.query(riid, out).ok() }
    }
}
