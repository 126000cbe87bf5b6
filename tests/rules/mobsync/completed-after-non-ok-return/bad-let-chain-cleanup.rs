//! `ShowError` and `ShowProperties` may return any success code after their completion, but these
//! two fail.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_ABORT, E_ACCESSDENIED, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

type Entries = BTreeMap<u128, (String, u32)>;

#[implement(ISyncMgrSynchronize)]
struct Notes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    entries: Arc<Mutex<Entries>>,
    retry: Mutex<Vec<GUID>>,
}

impl Notes {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().ok()?.clone()
    }
}

impl ISyncMgrSynchronize_Impl for Notes_Impl {
    fn ShowError(&self, _hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let id = unsafe { errorid.as_ref() }.map_or(0, GUID::to_u128);
        let retry = self.retry.lock().unwrap().clone();
        let answer: HRESULT = if retry.is_empty() {
            S_OK
        } else {
            S_SYNCMGR_RETRYSYNC
        };
        unsafe {
            _ = callback.ShowErrorCompleted(answer, &retry);
        }
        if let Ok(entries) = self.entries.try_lock()
            && let Some((text, level)) = entries.get(&id)
            && *level > 2
        {
            eprintln!("{text}");
            return Err(Error::new(E_ABORT, "the entry stays")); //~ completed-after-non-ok-return
        }
        Ok(())
    }

    fn ShowProperties(&self, hwnd: HWND, _itemid: *const GUID) -> Result<()> {
        let Some(callback) = self.callback() else {
            return Err(E_UNEXPECTED.into());
        };
        unsafe { callback.ShowPropertiesCompleted(S_OK) }.unwrap_or_default();
        match (hwnd.is_invalid(), self.entries.lock()) {
            (true, _) => Ok(()),
            (false, Ok(entries)) if !entries.is_empty() => Ok(()),
            (false, _) => return Err(E_ACCESSDENIED.into()), //~ completed-after-non-ok-return
        }
    }
}
