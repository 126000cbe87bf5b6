//! The scoped threads copy and are joined; they never hold the callback, and the errors come before the completion.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Mirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    names: Mutex<Vec<String>>,
}

fn copy_all(names: &[String]) -> Result<()> {
    for name in names {
        std::fs::copy(name, format!("mirror/{name}"))?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let names = self.names.lock().unwrap().clone();
        let (left, right) = names.split_at(names.len() / 2);
        let outcome = thread::scope(|scope| {
            let other = scope.spawn(|| copy_all(left));
            let here = copy_all(right);
            other
                .join()
                .unwrap_or_else(|_| Err(Error::from(E_FAIL)))
                .and(here)
        });
        outcome?;
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
