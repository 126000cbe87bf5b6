//! The helper tells the manager by another helper and then once more by itself.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Snippets {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn push() -> Result<()> {
    std::fs::copy("snippets.json", "outbox/snippets.json")?;
    Ok(())
}

fn announce(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> bool {
    unsafe { cb.SynchronizeCompleted(hr) }.is_ok()
}

fn finish(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    if !announce(cb, hr) {
        eprintln!("snippets: not taken");
    }
    let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
}

impl ISyncMgrSynchronize_Impl for Snippets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let cb = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        finish(&cb, HRESULT::from(push()));
        Ok(())
    }
}
