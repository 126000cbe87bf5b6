//! The duty moves to a worker: a thread, a named thread whose start may fail, a pool closure.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

type Job = Box<dyn FnOnce() + Send>;

#[implement(ISyncMgrSynchronize)]
struct Backup {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    items: Mutex<Vec<GUID>>,
    pool: fn(Job),
}

fn sync_one(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_UNEXPECTED.into())
    } else {
        Ok(())
    }
}

impl Backup {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        self.callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        thread::spawn(move || {
            let Ok(cb) = agile.resolve() else { return };
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        });
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.agile()?;
        let items = self.items.lock().unwrap().clone();
        thread::Builder::new()
            .name("синхронизация".into())
            .spawn(move || {
                if let Ok(cb) = agile.resolve() {
                    let outcome = items.iter().try_for_each(sync_one);
                    let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
                }
            })
            .map(drop)
            .map_err(Error::from)
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let agile = self.agile()?;
        (self.pool)(Box::new(move || {
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            }
        }));
        Ok(())
    }
}
