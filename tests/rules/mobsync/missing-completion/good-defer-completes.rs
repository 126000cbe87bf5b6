//! `scopeguard::defer!` completes at every exit below it, and all of those exits are successes.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Coins {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Coins_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        if itemid.is_null() {
            return Err(E_POINTER.into());
        }
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        scopeguard::defer! {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        let item = unsafe { *itemid };
        let pages = self.pages.lock().unwrap().clone();
        if !pages.contains(&item) {
            println!("coins: no such page");
            return Ok(());
        }
        println!("coins: {item:?}");
        Ok(())
    }
}
