//! The whole answer, null pointer and `E_NOTIMPL`, comes from a generic helper and from a method of the
//! inner type; neither has another exit.

use std::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Error, GUID, Result, implement};

fn refuse<T>(out: *mut *mut c_void) -> Result<T> {
    if !out.is_null() {
        unsafe { out.write(std::ptr::null_mut()) };
    }
    Err(Error::from(E_NOTIMPL))
}

#[implement(ISyncMgrSynchronize)]
pub struct Games {
    trace: bool,
}

impl ISyncMgrSynchronize_Impl for Games_Impl {
    fn GetItemObject(&self, id: *const GUID, _: *const GUID, out: *mut *mut c_void) -> Result<()> {
        if self.trace {
            eprintln!("item object of {:?}", unsafe { id.as_ref() });
        }
        refuse(out)
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Scores {
    trace: bool,
}

impl Scores {
    fn no_object(&self, id: Option<&GUID>, out: Option<&mut *mut c_void>) -> Result<()> {
        if self.trace {
            eprintln!("no object for {id:?}");
        }
        out.map(|slot| *slot = std::ptr::null_mut());
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrSynchronize_Impl for Scores_Impl {
    fn GetItemObject(&self, id: *const GUID, _: *const GUID, out: *mut *mut c_void) -> Result<()> {
        unsafe { self.no_object(id.as_ref(), out.as_mut()) }
    }
}
