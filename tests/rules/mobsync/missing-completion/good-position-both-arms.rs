//! Good: both answers of `position` lead to exactly one completion before the method succeeds.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Wardrobe {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    shelves: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Wardrobe_Impl {
    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let shelves = self.shelves.lock().unwrap().clone();
        let wanted = unsafe { errorid.as_ref() }.copied().unwrap_or_default();
        match shelves.iter().position(|shelf| *shelf == wanted) {
            Some(index) => {
                println!("wardrobe: shelf {index} is full");
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            }
            None => {
                shelves
                    .iter()
                    .for_each(|shelf| println!("wardrobe: {shelf:?}"));
                let _ = unsafe { cb.ShowErrorCompleted(E_INVALIDARG, &[]) };
            }
        }
        Ok(())
    }
}
