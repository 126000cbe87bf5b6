//! The duty moves to a thread. Everything that can fail in the method comes before the thread, and
//! the closure's own `?` and tail do not belong to the method.

use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Arc<Mutex<Vec<GUID>>>,
}

fn copy(_id: &GUID) -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self
            .callback
            .lock()
            .map_err(|_| Error::from(E_UNEXPECTED))?
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = Arc::clone(&self.ids);

        thread::Builder::new()
            .name("backup".into())
            .spawn(move || -> Result<()> {
                let callback = agile.resolve()?;
                let mut hr = S_OK;
                for id in ids.lock().unwrap().iter() {
                    if let Err(e) = copy(id) {
                        hr = e.code();
                        break;
                    }
                }
                unsafe { callback.SynchronizeCompleted(hr) }?;
                copy(&GUID::zeroed())
            })
            .map_err(Error::from)?;
        Ok(())
    }
}
