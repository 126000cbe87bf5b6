//! Good: `any` stops at the first `true`, which follows the completion; the completion behind it is for the other answer.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    recipes: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let recipes = self.recipes.lock().unwrap().clone();
        let refused = recipes.iter().any(|id| {
            if *id != GUID::zeroed() {
                return false;
            }
            let _ = unsafe { cb.SynchronizeCompleted(E_INVALIDARG) };
            true
        });
        if refused {
            eprintln!("recipes: one of them has no name");
            return Ok(());
        }
        for id in &recipes {
            println!("recipes: {id:?}");
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
