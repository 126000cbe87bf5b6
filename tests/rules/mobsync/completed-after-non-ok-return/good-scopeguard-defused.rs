//! The guard is defused on the failing exit and before the explicit completion; it fires for early successes only.

use std::sync::Mutex;

use scopeguard::ScopeGuard;
use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Quotes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn check() -> Result<u64> {
    Ok(std::fs::metadata("quotes.db")?.len())
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy("quotes.db", format!("{:08x}.bak", id.data1))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Quotes_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let guard = scopeguard::guard(cb, |cb| {
            let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
        });
        let size = match check() {
            Ok(size) => size,
            Err(error) => {
                let _cb = ScopeGuard::into_inner(guard);
                return Err(error);
            }
        };
        if size == 0 {
            return Ok(());
        }
        let outcome = self.ids.lock().unwrap().iter().try_for_each(copy);
        let cb = ScopeGuard::into_inner(guard);
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
        Ok(())
    }
}
