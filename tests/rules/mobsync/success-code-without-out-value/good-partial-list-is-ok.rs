//! Absent items are only logged: the enumerator of the known ones is returned with `Ok`.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrEnumItems, ISyncMgrEnumItems_Impl, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    S_SYNCMGR_MISSINGITEMS,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ShareHandler {
    local: Vec<GUID>,
    remote: Mutex<Option<Vec<GUID>>>,
    last: Mutex<HRESULT>,
}

#[implement(ISyncMgrEnumItems)]
struct ShareItems {
    ids: Vec<GUID>,
}

impl ISyncMgrEnumItems_Impl for ShareItems_Impl {
    fn Reset(&self) -> Result<()> {
        eprintln!("rewinding {} items", self.ids.len());
        Ok(())
    }
}

fn trace(code: HRESULT) {
    eprintln!("enumerated with {:08x}", code.0);
}

impl ISyncMgrSynchronize_Impl for ShareHandler_Impl {
    fn EnumSyncMgrItems(&self) -> Result<ISyncMgrEnumItems> {
        let mut ids = self.local.clone();
        match &*self.remote.lock().unwrap() {
            Some(remote) => ids.extend_from_slice(remote),
            None => {
                trace(S_SYNCMGR_MISSINGITEMS);
                *self.last.lock().unwrap() = S_SYNCMGR_MISSINGITEMS;
            }
        }
        if *self.last.lock().unwrap() == S_SYNCMGR_MISSINGITEMS {
            eprintln!("the list is incomplete");
        }
        Ok(ShareItems { ids }.into())
    }
}
