//! The closures of the pool pass an outcome for every case; the only silent exit is the one without a callback.

use std::path::PathBuf;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Thumbnails {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    folders: Mutex<Vec<PathBuf>>,
}

fn render(folder: &PathBuf) -> Result<()> {
    std::fs::create_dir_all(folder.join("thumbs"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Thumbnails_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        let folders = self.folders.lock().unwrap().clone();
        rayon::spawn(move || {
            let hr = match folders.split_first() {
                None => S_OK,
                Some((first, rest)) => {
                    println!("thumbnails: beginning with {}", first.display());
                    HRESULT::from(render(first).and_then(|()| rest.iter().try_for_each(render)))
                }
            };
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        rayon::spawn(move || {
            let told = agile.resolve().and_then(|cb| {
                println!("thumbnails: {n}");
                unsafe { cb.PrepareForSyncCompleted(S_OK) }
            });
            if let Err(error) = told {
                eprintln!("thumbnails: {error}");
            }
        });
        Ok(())
    }
}
