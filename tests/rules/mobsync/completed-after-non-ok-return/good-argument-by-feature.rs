//! The status depends on a feature, and the step that can fail comes before completion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{HRESULT, Result, implement};

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
        let text = std::fs::read_to_string("recipes.txt")?;
        println!("recipes: {}", text.len());
        let told = unsafe {
            cb.SynchronizeCompleted(
                #[cfg(feature = "strict")]
                HRESULT(1),
                #[cfg(not(feature = "strict"))]
                S_OK,
            )
        };
        println!("recipes: {told:?}");
        Ok(())
    }
}
