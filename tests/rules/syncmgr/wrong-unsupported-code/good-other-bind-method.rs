//! E_INVALIDARG belongs to the collection's BindToHandler, which is another method of another
//! interface.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerCollection,
    ISyncMgrHandlerCollection_Impl,
};
use windows::core::{GUID, IUnknown, Interface, PCWSTR, Result, implement, w};

const ONLY: PCWSTR = w!("{0C2B5B55-3B77-4C39-A5A6-2B3F5C0B9A10}");

#[implement(ISyncMgrHandlerCollection, ISyncMgrHandler)]
struct Collection {
    child: IUnknown,
}

impl ISyncMgrHandlerCollection_Impl for Collection_Impl {
    fn BindToHandler(
        &self,
        pszhandlerid: &PCWSTR,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { pszhandlerid.as_wide() != ONLY.as_wide() } {
            return Err(E_INVALIDARG.into());
        }
        unsafe { self.child.query(riid, ppv) }.ok()
    }
}

impl ISyncMgrHandler_Impl for Collection_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (rguidobjectid, riid, ppv);
        Err(E_NOTIMPL.into())
    }
}
