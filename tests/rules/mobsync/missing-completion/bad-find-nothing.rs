//! Bad: only an entry that `find` has found leads to a completion; without one the method succeeds silently.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[derive(Clone)]
struct Entry {
    id: GUID,
    title: String,
}

#[implement(ISyncMgrSynchronize)]
pub struct Dictionary {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    entries: Mutex<Vec<Entry>>,
}

impl ISyncMgrSynchronize_Impl for Dictionary_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let Some(wanted) = (unsafe { itemid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let entries = self.entries.lock().unwrap().clone();
        let found = entries.iter().find(|entry| entry.id == *wanted);
        if let Some(entry) = found {
            println!("dictionary: {}", entry.title);
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(()) //~ missing-completion
    }
}
