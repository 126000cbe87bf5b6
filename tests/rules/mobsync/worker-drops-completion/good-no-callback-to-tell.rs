//! The workers leave early only where the callback itself cannot be had.

use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;
type Slot = Arc<Mutex<Option<Agile>>>;

#[implement(ISyncMgrSynchronize)]
struct Weblog {
    callback: Slot,
}

fn publish() -> Result<()> {
    std::fs::copy("draft.html", "public/index.html")?;
    Ok(())
}

fn obtain(slot: &Slot) -> Result<ISyncMgrSynchronizeCallback> {
    let agile = slot.lock().unwrap().clone();
    agile.ok_or_else(|| Error::from(E_UNEXPECTED))?.resolve()
}

fn work(slot: &Slot) -> Result<()> {
    let cb = obtain(slot)?;
    let hr = HRESULT::from(publish());
    unsafe { cb.SynchronizeCompleted(hr) }
}

impl ISyncMgrSynchronize_Impl for Weblog_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = Arc::clone(&self.callback);
        thread::spawn(move || work(&slot));
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let slot = Arc::clone(&self.callback);
        thread::spawn(move || {
            let agile = slot.lock().unwrap().clone();
            let Some(cb) = agile.and_then(|agile| agile.resolve().ok()) else {
                eprintln!("weblog: nobody to tell");
                return;
            };
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        });
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        thread::spawn(move || match agile.resolve() {
            Err(error) => eprintln!("weblog: {error}"),
            Ok(cb) => {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            }
        });
        Ok(())
    }
}
