//! The list starts as an empty `vec![]`, but a borrowed helper adds to it before the retry.

use std::collections::BTreeSet;
use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct Backups {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    torn: Mutex<BTreeSet<u128>>,
    root: GUID,
}

impl Backups {
    fn add_torn(&self, items: &mut Vec<GUID>) {
        let torn = self.torn.lock().unwrap();
        items.extend(torn.iter().map(|id| GUID::from_u128(*id)));
    }
}

impl ISyncMgrSynchronize_Impl for Backups_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut items: Vec<GUID> = vec![];
        self.add_torn(&mut items);
        if items.is_empty() {
            items.push(self.root);
        }
        let told = unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &items) };
        if let Err(error) = told {
            eprintln!("backups: {error:?}");
        }
        Ok(())
    }
}
