//! The helper has signalled completion, and writing the stamp file afterwards can still make the method fail.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
    stamp: PathBuf,
}

impl Bookmarks {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.callback.lock().unwrap();
        slot.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn upload(id: &GUID) -> Result<()> {
    fs::copy(format!("{id:?}.url"), "outbox/last.url")?;
    Ok(())
}

fn finish(callback: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    if let Err(error) = unsafe { callback.SynchronizeCompleted(hr) } {
        eprintln!("the manager did not take the outcome: {error}");
    }
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let items = self.items.lock().unwrap().clone();
        let outcome = items.iter().try_for_each(upload);
        finish(&callback, HRESULT::from(outcome));
        fs::write(&self.stamp, items.len().to_string())?; //~ completed-after-non-ok-return
        Ok(())
    }
}
