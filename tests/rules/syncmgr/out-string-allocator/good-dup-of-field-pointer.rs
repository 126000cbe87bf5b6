//! A pointer into a field is only the source: SHStrDupW makes the copy that goes out.

use windows::Win32::UI::Shell::{ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW};
use windows::core::{PCWSTR, PWSTR, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct Folder {
    id: Vec<u16>,
    name: Vec<u16>,
}

impl Folder {
    pub fn new(id: &str, name: &str) -> Self {
        let wide = |s: &str| s.encode_utf16().chain(Some(0)).collect();
        Self {
            id: wide(id),
            name: wide(name),
        }
    }
}

impl ISyncMgrSyncItem_Impl for Folder_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(PCWSTR(self.id.as_ptr())) }
    }

    fn GetName(&self) -> Result<PWSTR> {
        let name = PWSTR(self.name.as_ptr() as *mut u16);
        unsafe { SHStrDupW(PCWSTR(name.0)) }
    }
}
