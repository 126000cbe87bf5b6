//! Both arms signal; the pattern of one is what the macro writes.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

macro_rules! read {
    ($text:ident) => {
        Ok($text)
    };
}

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
        match std::fs::read_to_string("recipes.txt") {
            read!(text) => {
                println!("recipes: {}", text.len());
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            Err(error) => {
                eprintln!("recipes: {error}");
                let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
            }
        }
        Ok(())
    }
}
