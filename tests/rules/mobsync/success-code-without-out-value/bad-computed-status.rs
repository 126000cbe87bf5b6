//! The status is chosen first and wrapped later; for a partial list it is a success code, and the `Err`
//! carries it out without an enumerator.

use std::cell::RefCell;
use std::collections::BTreeMap;

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    S_SYNCMGR_MISSINGITEMS,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Notes {
    pages: RefCell<BTreeMap<u32, Option<GUID>>>,
}

#[implement(ISyncMgrEnumItems)]
struct Pages {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for Pages_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("{} pages again", self.ids.len());
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Notes_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let pages = self.pages.borrow();
        let ids: Vec<GUID> = pages.values().filter_map(|id| *id).collect();
        let status = S_SYNCMGR_MISSINGITEMS;
        if ids.len() < pages.len() {
            eprintln!("{} of {} pages", ids.len(), pages.len());
            return Err(Error::from(status)); //~ success-code-without-out-value
        }
        Ok(Pages { ids }.into())
    }
}
