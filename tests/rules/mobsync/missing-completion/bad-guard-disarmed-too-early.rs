//! The guard is disarmed before the count is looked at, so nobody completes when it is zero.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

struct AbortOnDrop(Option<ISyncMgrSynchronizeCallback>);

impl AbortOnDrop {
    fn disarm(&mut self) {
        self.0 = None;
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(cb) = self.0.take() {
            let _ = unsafe { cb.ShowPropertiesCompleted(E_ABORT) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Coins {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Coins_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let cb = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut guard = AbortOnDrop(Some(cb.clone()));
        let item = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        let pages = self.pages.lock().unwrap().clone();
        let count = pages.iter().filter(|page| **page == item).count();
        guard.disarm();
        if count == 0 {
            return Ok(()); //~ missing-completion
        }
        println!("coins: {count} pages");
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}
