//! The status depends on a feature, but either way completion comes before a step that can fail.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

macro_rules! Held {
    ($what:ty) => {
        Mutex<Option<$what>>
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    callback: Held!(ISyncMgrSynchronizeCallback),
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let told = unsafe {
            cb.SynchronizeCompleted(
                #[cfg(feature = "strict")]
                E_FAIL,
                #[cfg(not(feature = "strict"))]
                S_OK,
            )
        };
        println!("recipes: {told:?}");
        let text = std::fs::read_to_string("recipes.txt")?; //~ completed-after-non-ok-return
        println!("recipes: {}", text.len());
        Ok(())
    }
}
