//! The helper holds two completions, of which each call reaches one; the method calls it once.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
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
    if hr == E_ABORT {
        return false;
    }
    if let Err(error) = unsafe { cb.SynchronizeCompleted(hr) } {
        eprintln!("snippets: {error}");
    }
    true
}

fn finish(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    if announce(cb, hr) {
        return;
    }
    println!("snippets: stopped by the user");
    let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
}

impl ISyncMgrSynchronize_Impl for Snippets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let cb = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        finish(&cb, HRESULT::from(push()));
        Ok(())
    }
}
