//! The completion is signalled through the raw vtable; the fallible work comes behind it.

use std::fs::File;
use std::io::Write;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    total: Mutex<i64>,
}

impl Ledger {
    fn balance(&self) -> Result<i64> {
        Ok(*self.total.lock().map_err(|_| Error::from(E_UNEXPECTED))?)
    }
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let guard = self.callback.lock().unwrap();
        let cb = guard.as_ref().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let balance = self.balance()?;

        // SAFETY: `cb` is a live interface, the vtable belongs to it.
        let told: HRESULT =
            unsafe { (Interface::vtable(cb).SynchronizeCompleted)(Interface::as_raw(cb), S_OK) }; //~ guard-held-across-callback
        if told.is_err() {
            eprintln!("the manager answered {told:?}");
        }

        let mut file = File::options().append(true).open("ledger.log")?; //~ completed-after-non-ok-return
        let _ = writeln!(file, "balance {balance}");
        Ok(())
    }
}
