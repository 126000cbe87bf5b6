//! The error comes from a helper that makes E_INVALIDARG; the object asked is a handler.

use core::ffi::c_void;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_OBJECTID_Icon};
use windows::core::{Error, GUID, IUnknown, Interface, Result, implement};

fn unknown_object(id: &GUID) -> Error {
    Error::new(E_INVALIDARG, format!("no object {id:?}"))
}

#[implement(ISyncMgrHandler)]
struct Photos {
    icon: Mutex<Option<IUnknown>>,
}

impl Photos {
    fn icon(&self) -> Option<IUnknown> {
        self.icon.lock().ok().and_then(|icon| icon.clone())
    }
}

impl ISyncMgrHandler_Impl for Photos_Impl {
    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let id = unsafe { &*rguidobjectid };
        if id == &SYNCMGR_OBJECTID_Icon {
            let icon = self.icon().ok_or(E_NOTIMPL)?;
            return unsafe { icon.query(riid, ppv) }.ok();
        }
        Err(unknown_object(id)) //~ wrong-unsupported-code
    }
}
