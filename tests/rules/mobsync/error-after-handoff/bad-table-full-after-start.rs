//! The thread with the callback runs already when the table of threads turns out to be full; the method
//! then fails while the thread completes.

use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

const MOST: usize = 16;

#[implement(ISyncMgrSynchronize)]
pub struct Radio {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stations: Mutex<Vec<GUID>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

fn tune(agile: Agile, stations: Vec<GUID>) {
    let Ok(cb) = agile.resolve() else {
        return;
    };
    let failed = stations.iter().any(|station| station.data1 == 0);
    let hr = if failed { E_INVALIDARG } else { S_OK };
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

impl Radio {
    fn agile(&self) -> Result<Agile> {
        let cb = self.cb.lock().unwrap().clone();
        AgileReference::new(&cb.ok_or_else(|| Error::from(E_UNEXPECTED))?)
    }
}

impl ISyncMgrSynchronize_Impl for Radio_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        if self.threads.lock().unwrap().len() >= MOST {
            return Err(E_OUTOFMEMORY.into());
        }
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.stations.lock().unwrap() = ids.to_vec();
        }
        let thread = thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
        });
        self.threads.lock().unwrap().push(thread);
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let agile = self.agile()?;
        let stations = self.stations.lock().unwrap().clone();
        let thread = thread::Builder::new()
            .name("radio".into())
            .spawn(move || tune(agile, stations))
            .map_err(|e| Error::new(E_OUTOFMEMORY, e.to_string()))?;
        let mut threads = self.threads.lock().unwrap();
        threads.retain(|thread| !thread.is_finished());
        if threads.len() >= MOST {
            return Err(E_OUTOFMEMORY.into()); //~ error-after-handoff
        }
        threads.push(thread);
        Ok(())
    }
}
