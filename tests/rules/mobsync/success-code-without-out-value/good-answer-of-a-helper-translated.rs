//! The store answers `S_FALSE` when it has nothing; `EnumSyncMgrItems` turns that answer into an empty
//! enumerator and reports a damaged store with `E_FAIL`.

use windows::Win32::Foundation::{E_FAIL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
};
use windows::core::{Error, GUID, Result, implement};

pub struct Store {
    rows: Option<Vec<GUID>>,
    damaged: bool,
}

impl Store {
    fn load(&self) -> Result<Vec<GUID>> {
        if self.damaged {
            return Err(E_FAIL.into());
        }
        self.rows.clone().ok_or(Error::from(S_FALSE))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    store: Store,
}

#[implement(ISyncMgrEnumItems)]
struct People {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for People_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("{} people", self.ids.len());
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let ids = match self.store.load() {
            Ok(ids) => ids,
            Err(e) if e.code() == S_FALSE => Vec::new(),
            Err(e) => {
                eprintln!("the address book is unreadable: {e}");
                return Err(Error::new(E_FAIL, "the address book is unreadable"));
            }
        };
        Ok(People { ids }.into())
    }
}
