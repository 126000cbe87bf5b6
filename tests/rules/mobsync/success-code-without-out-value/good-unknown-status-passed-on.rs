//! The `Err` values come from a database and from a conversion whose codes are not visible here, and
//! success codes are tested before anything is returned.

use std::cell::Cell;

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

unsafe extern "system" {
    fn CatalogQuery(ids: *mut GUID, capacity: u32, count: *mut u32) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
pub struct Catalog {
    last: Cell<HRESULT>,
}

#[implement(ISyncMgrEnumItems)]
struct Entries {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for Entries_Impl {
    fn Skip(&self, celt: u32) -> Result<()> {
        eprintln!("{celt} of {}", self.ids.len());
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Catalog_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let mut ids = vec![GUID::zeroed(); 64];
        let mut count = 0;
        let capacity = u32::try_from(ids.len())?;
        let hr = unsafe { CatalogQuery(ids.as_mut_ptr(), capacity, &mut count) };
        self.last.set(hr);
        if hr.is_err() {
            return Err(Error::from(hr));
        }
        ids.truncate(count as usize);
        Ok(Entries { ids }.into())
    }
}
