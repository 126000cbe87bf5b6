//! BSTR memory is freed with SysFreeString, not with CoTaskMemFree.

use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW,
};
use windows::core::{BSTR, HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct ContactBook {
    owner: String,
}

impl ISyncMgrHandler_Impl for ContactBook_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&HSTRING::from(&self.owner)) }
    }
}

impl ISyncMgrHandlerInfo_Impl for ContactBook_Impl {
    fn GetComment(&self) -> Result<PWSTR> {
        let text = BSTR::from(format!("Contacts of {}", self.owner));
        Ok(PWSTR(text.into_raw() as *mut u16)) //~ out-string-allocator
    }

    fn IsActive(&self) -> Result<()> {
        Ok(())
    }
}
