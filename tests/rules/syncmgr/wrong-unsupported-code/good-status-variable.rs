//! The code starts as E_NOTIMPL under a name of its own and is replaced when an object is found.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL as NO_OBJECT;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_POLICIES, SYNCMGR_HPM_PREVENT_DISABLE,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Receiver {
    objects: Vec<(GUID, IUnknown)>,
}

impl ISyncMgrHandler_Impl for Receiver_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_PREVENT_DISABLE)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let mut hr = NO_OBJECT;
        for (id, object) in &self.objects {
            if unsafe { *rguidobjectid } == *id {
                hr = unsafe { object.query(riid, ppv) };
                break;
            }
        }
        hr.ok()
    }
}
