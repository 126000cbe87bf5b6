//! The handler describes itself in the registry only and answers with error codes, so no pointer
//! leaves the method at all.

use std::sync::OnceLock;

use windows::Win32::Foundation::{E_NOTIMPL, E_UNEXPECTED};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRHANDLERINFO,
};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Legacy {
    name: OnceLock<String>,
}

impl Legacy {
    pub fn registered_as(&self, name: &str) {
        let _ = self.name.set(name.to_owned());
    }
}

impl ISyncMgrSynchronize_Impl for Legacy_Impl {
    fn GetHandlerInfo(&self) -> Result<*mut SYNCMGRHANDLERINFO> {
        let Some(name) = self.name.get() else {
            return Err(E_UNEXPECTED.into());
        };
        eprintln!("{name}: the description is in the registry");
        Err(Error::from(E_NOTIMPL))
    }
}
