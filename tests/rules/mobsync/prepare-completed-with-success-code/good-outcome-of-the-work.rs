//! The worker passes on what the preparation came to: `Ok(())` becomes S_OK, an error its code.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Library {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    shelves: Mutex<Vec<GUID>>,
}

fn open_shelves(shelves: &[GUID]) -> Result<()> {
    for shelf in shelves {
        std::fs::create_dir_all(format!("shelves/{:x}", shelf.to_u128()))?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Library_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if ids.is_null() {
            return Err(E_POINTER.into());
        }
        let shelves = unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec();
        *self.shelves.lock().unwrap() = shelves.clone();
        let agile = AgileReference::new(&callback)?;
        thread::spawn(move || {
            let Ok(callback) = agile.resolve() else { return };
            let outcome = HRESULT::from(open_shelves(&shelves));
            let _ = unsafe { callback.PrepareForSyncCompleted(outcome) };
        });
        Ok(())
    }
}
