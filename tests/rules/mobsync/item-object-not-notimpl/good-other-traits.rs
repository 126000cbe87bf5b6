//! `GetItemObject` of an own trait and of a plain type may succeed or fail as they like; `GetObject` belongs to
//! another interface. The COM method itself returns `E_NOTIMPL`.

use std::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOINTERFACE, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{GUID, Result, implement};

#[allow(non_snake_case)]
pub trait ItemStore {
    fn GetItemObject(&self, itemid: *const GUID) -> Result<u32>;
}

pub struct Rows(Vec<GUID>);

impl ItemStore for Rows {
    fn GetItemObject(&self, itemid: *const GUID) -> Result<u32> {
        let id = unsafe { itemid.as_ref() }.ok_or(E_INVALIDARG)?;
        Ok(self.0.iter().filter(|row| *row == id).count() as u32)
    }
}

#[implement(ISyncMgrSynchronize, ISyncMgrHandler)]
pub struct Server {
    rows: Rows,
}

#[allow(non_snake_case)]
impl Server {
    fn GetItemObject(&self, itemid: *const GUID) -> Result<()> {
        let count = self.rows.GetItemObject(itemid)?;
        eprintln!("{count} rows");
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Server_Impl {
    fn GetItemObject(&self, id: *const GUID, _: *const GUID, ppv: *mut *mut c_void) -> Result<()> {
        if self.this.GetItemObject(id).is_err() {
            eprintln!("unknown item");
        }
        unsafe { ppv.as_mut() }.map(|slot| *slot = std::ptr::null_mut());
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrHandler_Impl for Server_Impl {
    fn GetObject(&self, _: *const GUID, _: *const GUID, ppv: *mut *mut c_void) -> Result<()> {
        unsafe { ppv.as_mut() }.map(|slot| *slot = std::ptr::null_mut());
        Err(E_NOINTERFACE.into()) //~ wrong-unsupported-code
    }
}
