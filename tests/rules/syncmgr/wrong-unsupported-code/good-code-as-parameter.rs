//! One generic lookup serves both interfaces; the code for "unknown" is a parameter of it.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl,
};
use windows::core::{GUID, HRESULT, IUnknown, Interface, Result, implement};

type Table = [(GUID, IUnknown)];

fn give(
    table: &Table,
    id: *const GUID,
    riid: *const GUID,
    ppv: *mut *mut c_void,
    unknown: HRESULT,
) -> Result<()> {
    for (known, object) in table {
        if unsafe { *id } == *known {
            return unsafe { object.query(riid, ppv) }.ok();
        }
    }
    Err(unknown.into())
}

#[implement(ISyncMgrHandler, ISyncMgrSyncItem)]
struct Diary {
    objects: Vec<(GUID, IUnknown)>,
}

impl ISyncMgrHandler_Impl for Diary_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        give(&self.objects, rguidobjectid, riid, ppv, E_NOTIMPL)
    }
}

impl ISyncMgrSyncItem_Impl for Diary_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        give(&self.objects, rguidobjectid, riid, ppv, E_INVALIDARG)
    }
}
