//! The name is a pointer into a field; the manager frees it with CoTaskMemFree.

use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_POLICIES, SYNCMGR_HPM_NONE,
};
use windows::core::{PWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct OfficeFiles {
    name: Vec<u16>,
}

impl OfficeFiles {
    pub fn new(name: &str) -> Self {
        Self {
            name: name.encode_utf16().chain(Some(0)).collect(),
        }
    }
}

impl ISyncMgrHandler_Impl for OfficeFiles_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        Ok(PWSTR(self.name.as_ptr() as *mut u16)) //~ out-string-allocator
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
