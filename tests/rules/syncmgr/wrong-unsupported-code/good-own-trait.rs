//! A registry of the program's own has a `GetObject` that fails with E_NOINTERFACE; the handler
//! maps that to E_NOTIMPL.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_NOINTERFACE, E_NOTIMPL};
use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl};
use windows::core::{Error, GUID, IUnknown, Interface, Result, implement};

#[allow(non_snake_case)]
trait Registry {
    fn GetObject(&self, id: &GUID) -> Result<IUnknown>;
}

struct Objects(Vec<(GUID, IUnknown)>);

impl Registry for Objects {
    fn GetObject(&self, id: &GUID) -> Result<IUnknown> {
        let found = self.0.iter().find(|(known, _)| known == id);
        found
            .map(|(_, object)| object.clone())
            .ok_or_else(|| E_NOINTERFACE.into())
    }
}

#[implement(ISyncMgrHandler)]
struct Plugins {
    objects: Objects,
}

impl ISyncMgrHandler_Impl for Plugins_Impl {
    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        let found = self.objects.GetObject(unsafe { &*object });
        let found = found.map_err(|_| Error::from(E_NOTIMPL))?;
        unsafe { found.query(riid, out) }.ok()
    }
}
