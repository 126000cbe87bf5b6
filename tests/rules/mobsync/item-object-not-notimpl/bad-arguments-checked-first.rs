//! A null pointer is refused with `E_INVALIDARG` before the method comes to `E_NOTIMPL`, so one path
//! returns another code.

use std::ffi::c_void;

use windows::Win32::Foundation as status;
use windows::Win32::UI::Shell as shell;
use windows::core::{self as com, GUID};

#[com::implement(shell::ISyncMgrSynchronize)]
pub struct Ledger {
    accounts: Vec<GUID>,
}

impl Ledger {
    fn knows(&self, id: &GUID) -> bool {
        self.accounts.contains(id)
    }
}

impl shell::ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn GetItemObject(
        &self,
        itemid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> com::Result<()> {
        if riid.is_null() || ppv.is_null() {
            return Err(com::Error::from(status::E_INVALIDARG)); //~ item-object-not-notimpl
        }
        unsafe { ppv.write(std::ptr::null_mut()) };
        let known = unsafe { itemid.as_ref() }.is_some_and(|id| self.knows(id));
        eprintln!(
            "item object of a {} item",
            if known { "known" } else { "new" }
        );
        Err(com::Error::from(status::E_NOTIMPL))
    }
}
