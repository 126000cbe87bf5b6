//! The inner closure catches the errors, and the thread then lets its outcome escape before it tells anybody.

use std::fs;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || -> Result<()> {
            let cb = agile.resolve()?;
            let attempt = || -> Result<u64> {
                let size = fs::metadata("ledger.db")?.len();
                fs::copy("ledger.db", "ledger.bak")?;
                Ok(size)
            };
            let outcome = attempt().or_else(|_| attempt());
            let size = outcome?; //~ worker-drops-completion
            println!("ledger: {size} bytes");
            unsafe { cb.SynchronizeCompleted(S_OK) }
        });
        Ok(())
    }
}
