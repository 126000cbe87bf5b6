//! A helper does the allocation for all strings of the item.

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::System::Com::CoTaskMemAlloc;
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, ISyncMgrSyncItemInfo, ISyncMgrSyncItemInfo_Impl,
};
use windows::core::{Error, PWSTR, Result, implement};

fn com_string(text: &str) -> Result<PWSTR> {
    let wide: Vec<u16> = text.encode_utf16().take(127).collect();
    let bytes = (wide.len() + 1) * 2;
    let out = unsafe { CoTaskMemAlloc(bytes) } as *mut u16;
    if out.is_null() {
        return Err(Error::from(E_OUTOFMEMORY));
    }
    unsafe {
        wide.as_ptr().copy_to_nonoverlapping(out, wide.len());
        *out.add(wide.len()) = 0;
    }
    Ok(PWSTR::from_raw(out))
}

#[implement(ISyncMgrSyncItem, ISyncMgrSyncItemInfo)]
struct Recipe {
    number: u32,
    title: String,
}

impl ISyncMgrSyncItem_Impl for Recipe_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        com_string(&format!("recipe-{}", self.number))
    }

    fn GetName(&self) -> Result<PWSTR> {
        com_string(&self.title)
    }
}

impl ISyncMgrSyncItemInfo_Impl for Recipe_Impl {
    fn GetComment(&self) -> Result<PWSTR> {
        com_string("A recipe")
    }
}
