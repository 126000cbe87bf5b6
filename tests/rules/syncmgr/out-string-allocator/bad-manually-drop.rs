//! The HSTRING is kept from being dropped, so the pointer lives, in the wrong kind of memory.

use std::mem::ManuallyDrop;
use std::sync::Mutex;

use windows::Win32::UI::Shell::{ISyncMgrHandler, ISyncMgrHandler_Impl};
use windows::core::{HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
struct Maps {
    region: Mutex<String>,
}

impl Maps {
    fn title(&self) -> HSTRING {
        match self.region.lock() {
            Ok(region) => HSTRING::from(region.as_str()),
            Err(_) => HSTRING::from("Maps"),
        }
    }
}

impl ISyncMgrHandler_Impl for Maps_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        let title = ManuallyDrop::new(self.title());
        let name = PWSTR::from_raw(title.as_ptr().cast_mut());
        Ok(name) //~ out-string-allocator
    }
}
