//! One arm of the match hands out the handler as `IUnknown` and returns `Ok`; there are no item
//! interfaces, so every arm has to be `E_NOTIMPL`.

use std::ffi::c_void;
use std::ptr::null_mut;

use windows::Win32::Foundation::{E_NOTIMPL, HWND};
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Error, GUID, IUnknown, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Tasks {
    open: Vec<GUID>,
}

impl ISyncMgrSynchronize_Impl for Tasks_Impl {
    fn GetItemObject(
        &self,
        itemid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let (id, iid) = unsafe { (itemid.as_ref(), riid.as_ref()) };
        match (id, iid) {
            (Some(id), Some(iid)) if *iid == IUnknown::IID && self.open.contains(id) => {
                let unknown: IUnknown = self.to_interface();
                unsafe { *ppv = unknown.into_raw() };
                Ok(()) //~ item-object-not-notimpl
            }
            _ => {
                unsafe { *ppv = null_mut() };
                Err(E_NOTIMPL.into())
            }
        }
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        Err(Error::new(E_NOTIMPL, "errors have no details"))
    }
}
