//! Handler and item share one constant for "no such object"; for the item it is the wrong one.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW,
};
use windows::core::{GUID, HRESULT, HSTRING, PWSTR, Result, implement};

const NO_SUCH_OBJECT: HRESULT = E_NOTIMPL;

#[implement(ISyncMgrHandler)]
struct NotesHandler;

#[implement(ISyncMgrSyncItem)]
struct Notebook {
    name: HSTRING,
}

impl ISyncMgrHandler_Impl for NotesHandler_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (rguidobjectid, riid, ppv);
        Err(NO_SUCH_OBJECT.into())
    }
}

impl ISyncMgrSyncItem_Impl for Notebook_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.name) }
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (rguidobjectid, riid, ppv);
        Err(NO_SUCH_OBJECT.into()) //~ wrong-unsupported-code
    }
}
