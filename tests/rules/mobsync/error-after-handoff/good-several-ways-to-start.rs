//! A chain of starters, each tried if the former failed; a failed starter has not taken the callback, so
//! the error of the last one may be returned. What ran is remembered without failing.

use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Radio {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stations: Mutex<Vec<GUID>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    big_stack: bool,
}

fn tune(agile: Agile, stations: Vec<GUID>) {
    let Ok(cb) = agile.resolve() else {
        return;
    };
    let mut hr = S_OK;
    for station in stations {
        if station.data1 == 0 {
            hr = E_INVALIDARG;
        }
    }
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

fn start(name: &str, stack: usize, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    let builder = thread::Builder::new().name(name.to_owned());
    let builder = if stack > 0 {
        builder.stack_size(stack)
    } else {
        builder
    };
    builder
        .spawn(work)
        .map_err(|e| Error::new(E_OUTOFMEMORY, e.to_string()))
}

impl Radio {
    fn agile(&self) -> Result<Agile> {
        let cb = self.cb.lock().unwrap().clone();
        AgileReference::new(&cb.ok_or_else(|| Error::from(E_UNEXPECTED))?)
    }

    fn remember(&self, handle: JoinHandle<()>) -> usize {
        let mut threads = self.threads.lock().unwrap();
        threads.retain(|thread| !thread.is_finished());
        threads.push(handle);
        threads.len()
    }
}

impl ISyncMgrSynchronize_Impl for Radio_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let agile = self.agile()?;
        let stations = self.stations.lock().unwrap().clone();
        let stack = if self.big_stack { 64 << 20 } else { 0 };
        let first = {
            let (agile, stations) = (agile.clone(), stations.clone());
            start("radio", stack, move || tune(agile, stations))
        };
        let handle = match first {
            Ok(handle) => handle,
            Err(e) => {
                eprintln!("{e}; again with a small stack");
                start("radio", 0, move || tune(agile, stations))?
            }
        };
        let running = self.remember(handle);
        eprintln!("{running} threads");
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.stations.lock().unwrap() = ids.to_vec();
        }
        let handle = start("prepare", 0, move || {
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
        })?;
        self.remember(handle);
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.agile()?.resolve()?;
        // This thread owes nothing, its error may be returned.
        let id = unsafe { itemid.as_ref() }.copied();
        start("log", 0, move || eprintln!("page of {id:?}"))?;
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}
