//! Bad: the recursive macro turns each `tell` of its list into a completion, and the list has two of them.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

macro_rules! in_order {
    ($cb:ident;) => {};
    ($cb:ident; tell $hr:expr, $($rest:tt)*) => {
        let _ = unsafe { $cb.SynchronizeCompleted($hr) };
        in_order!($cb; $($rest)*);
    };
    ($cb:ident; step $step:ident($($argument:expr),*), $($rest:tt)*) => {
        $step($($argument),*);
        in_order!($cb; $($rest)*);
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct Pantry {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    jars: Mutex<Vec<GUID>>,
}

fn label(jars: &[GUID]) {
    for jar in jars {
        println!("pantry: {jar:?}");
    }
}

fn sweep() {
    if let Err(error) = std::fs::remove_file("pantry.tmp") {
        eprintln!("pantry: {error}");
    }
}

impl ISyncMgrSynchronize_Impl for Pantry_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let jars = self.jars.lock().unwrap().clone();
        in_order!(cb; step label(&jars), tell S_OK, step sweep(), tell S_OK,); //~ duplicate-completion
        Ok(())
    }
}
