//! Guards and builders take the callback; what they do with it stands elsewhere.
//! Expected: no finding; the object that got the callback has the duty from there on.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Backup {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn probe(count: usize) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}

fn log(text: &str) {
    eprintln!("{text}");
}

struct Completion {
    cb: ISyncMgrSynchronizeCallback,
    hr: Cell<HRESULT>,
}

impl Completion {
    fn new(cb: ISyncMgrSynchronizeCallback, hr: HRESULT) -> Self {
        Self {
            cb,
            hr: Cell::new(hr),
        }
    }

    fn set(&self, hr: HRESULT) {
        self.hr.set(hr);
    }
}

impl Drop for Completion {
    fn drop(&mut self) {
        let _ = unsafe { self.cb.SynchronizeCompleted(self.hr.get()) };
    }
}

struct Job {
    cb: Option<ISyncMgrSynchronizeCallback>,
    name: &'static str,
    count: u32,
}

impl Job {
    fn new(count: u32) -> Self {
        Job {
            cb: None,
            name: "",
            count,
        }
    }

    fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    fn callback(mut self, cb: ISyncMgrSynchronizeCallback) -> Self {
        self.cb = Some(cb);
        self
    }

    fn start(self) -> std::io::Result<()> {
        log(self.name);
        if let Some(cb) = self.cb {
            match self.name {
                "properties" => {
                    let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
                }
                _ => {
                    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                }
            }
        }
        Ok(())
    }
}

struct Deferred<T, F: FnMut(&T)>(T, F);

impl<T, F: FnMut(&T)> Drop for Deferred<T, F> {
    fn drop(&mut self) {
        (self.1)(&self.0);
    }
}

fn scopeguard<T, F: FnMut(&T)>(value: T, f: F) -> Deferred<T, F> {
    Deferred(value, f)
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let guard = Completion::new(self.callback()?, S_OK);
        let list = self.ids.lock().unwrap().clone();
        for id in &list {
            if let Err(e) = copy(id) {
                guard.set(e.code());
                break;
            }
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        Job::new(2)
            .named("prepare")
            .callback(self.callback()?)
            .start()
            .map_err(|_| Error::from(E_OUTOFMEMORY))?;
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let pending = Job {
            cb: Some(self.callback()?),
            name: "properties",
            count: 1,
        };
        pending.start().map_err(|_| Error::from(E_OUTOFMEMORY))?;
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let _guard = scopeguard(&cb, |cb| {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        });
        log("explained");
        Ok(())
    }
}
