//! The table of objects has no entry, and the let-else of the handler's lookup answers
//! E_NOINTERFACE.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOINTERFACE;
use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW};
use windows::core::{GUID, IUnknown, Interface, PWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct Archive {
    objects: Vec<(GUID, IUnknown)>,
}

impl ISyncMgrHandler_Impl for Archive_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Archive")) }
    }

    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        let wanted = unsafe { *object };
        let Some((_, found)) = self.objects.iter().find(|(id, _)| *id == wanted) else {
            return Err(E_NOINTERFACE.into()); //~ wrong-unsupported-code
        };
        unsafe { found.query(riid, out) }.ok()
    }
}
