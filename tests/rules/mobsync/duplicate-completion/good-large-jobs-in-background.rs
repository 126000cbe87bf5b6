//! Large jobs go to a thread and small ones are done here; no path completes in both places.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

const SMALL: usize = 16;

#[implement(ISyncMgrSynchronize)]
struct Palette {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    colours: Mutex<Vec<String>>,
}

fn store(colours: &[String]) -> Result<()> {
    std::fs::write("palette.txt", colours.join("\n"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Palette_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let colours = self.colours.lock().unwrap().clone();
        if colours.len() > SMALL {
            let agile = AgileReference::new(&cb)?;
            thread::spawn(move || {
                let hr = HRESULT::from(store(&colours));
                if let Ok(cb) = agile.resolve() {
                    let _ = unsafe { cb.SynchronizeCompleted(hr) };
                }
            });
            return Ok(());
        }
        let hr = HRESULT::from(store(&colours));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let background = n > 64;
        if background {
            let agile = AgileReference::new(&cb)?;
            thread::spawn(move || {
                let Ok(cb) = agile.resolve() else { return };
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            });
        }
        println!("palette: {n}, in the background: {background}");
        if !background {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
}
