//! Fallible helpers and a closure with its own `?` are used on the way, but their errors are only logged:
//! the method leaves with `E_NOTIMPL` alone (written for `windows` 0.57).

use std::cell::RefCell;
use std::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL, E_POINTER};
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Library {
    shelves: RefCell<Vec<GUID>>,
}

impl Library {
    fn shelf(&self, id: &GUID) -> Result<usize> {
        let found = self.shelves.borrow().iter().position(|shelf| shelf == id);
        found.ok_or_else(|| Error::new(E_INVALIDARG, "no such shelf"))
    }
}

impl ISyncMgrSynchronize_Impl for Library {
    fn GetItemObject(
        &self,
        itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let lookup = || -> Result<usize> {
            let id = unsafe { itemid.as_ref() }.ok_or(E_POINTER)?;
            let shelf = self.shelf(id)?;
            Ok(shelf)
        };
        match lookup() {
            Ok(shelf) => eprintln!("no object for shelf {shelf}"),
            Err(e) => eprintln!("item object refused: {e}"),
        }
        if !ppv.is_null() {
            unsafe { *ppv = std::ptr::null_mut() };
        }
        Result::Err(Error::from(E_NOTIMPL))
    }
}
