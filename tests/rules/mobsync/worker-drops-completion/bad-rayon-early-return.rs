//! With no folder configured the pool's closure returns, although the callback is at hand.

use std::path::PathBuf;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

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
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let Some(first) = folders.first() else {
                return; //~ worker-drops-completion
            };
            println!("thumbnails: beginning with {}", first.display());
            let outcome = folders.iter().try_for_each(render);
            let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
        });
        Ok(())
    }
}
