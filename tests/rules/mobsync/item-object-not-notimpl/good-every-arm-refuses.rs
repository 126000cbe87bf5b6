//! The arms differ in what they log; each of them ends with `E_NOTIMPL`, with or without a message.

use std::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{ISyncMgrEnumItems, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Error, GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Albums {
    ids: Vec<GUID>,
}

impl ISyncMgrSynchronize_Impl for Albums_Impl {
    fn GetItemObject(
        &self,
        itemid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if let Some(slot) = unsafe { ppv.as_mut() } {
            *slot = std::ptr::null_mut();
        }
        let known = unsafe { itemid.as_ref() }.is_some_and(|id| self.ids.contains(id));
        match unsafe { riid.as_ref() } {
            None => Err(E_NOTIMPL.into()),
            Some(iid) if *iid == IUnknown::IID => {
                eprintln!("IUnknown of a {} item", if known { "known" } else { "new" });
                Err(Error::new(E_NOTIMPL, "items are not objects"))
            }
            Some(&ISyncMgrEnumItems::IID) => {
                if known {
                    return Err(E_NOTIMPL)?;
                }
                Err(Error::from_hresult(E_NOTIMPL))
            }
            Some(iid) => {
                let text = format!("no {iid:?} for items");
                Err(Error::new(E_NOTIMPL, text))
            }
        }
    }
}
