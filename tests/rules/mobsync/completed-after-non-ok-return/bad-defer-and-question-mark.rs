//! Bad: the deferred completion also runs when the `?` carries a failure out of the method.

use std::path::PathBuf;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Bills {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    root: PathBuf,
}

fn sort(root: &PathBuf) -> Result<usize> {
    let mut moved = 0;
    for entry in std::fs::read_dir(root)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "bill")
        {
            std::fs::rename(&path, path.with_extension("sorted"))?;
            moved += 1;
        }
    }
    Ok(moved)
}

impl ISyncMgrSynchronize_Impl for Bills_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        scopeguard::defer! {
            let told = unsafe { cb.SynchronizeCompleted(S_OK) };
            tracing::debug!(?told, "bills");
        }
        let moved = sort(&self.root)?; //~ completed-after-non-ok-return
        tracing::info!(moved, "bills sorted");
        Ok(())
    }
}
