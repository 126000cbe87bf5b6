//! Memory of CoTaskMemAlloc, the units copied, the terminator written.

use std::ptr;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_POLICIES, SYNCMGR_HPM_NONE,
};
use windows::core::{HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
struct TeamFolders {
    name: HSTRING,
}

impl ISyncMgrHandler_Impl for TeamFolders_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        let len = self.name.len();
        let out = unsafe { CoTaskMemAlloc((len + 1) * size_of::<u16>()) }.cast::<u16>();
        if out.is_null() {
            return Err(E_OUTOFMEMORY.into());
        }
        unsafe {
            ptr::copy_nonoverlapping(self.name.as_ptr(), out, len);
            out.add(len).write(0);
        }
        Ok(PWSTR(out))
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
