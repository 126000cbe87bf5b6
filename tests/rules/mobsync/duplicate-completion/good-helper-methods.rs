//! Helpers answer with a Boolean, an `Option` or a `Result`, and have the callback themselves.
//! Expected: no finding; one body cannot tell which of them has completed.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Thumbnails {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
    inner: Inner,
}

impl Thumbnails {
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

enum Job {
    Properties(GUID),
}

struct Inner {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Inner {
    fn explain(&self) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}

impl Thumbnails {
    fn finished_early(&self) -> bool {
        self.finish(S_OK).is_ok()
    }

    fn begin(&self) -> Option<Vec<GUID>> {
        let list = self.ids.lock().unwrap().clone();
        if list.is_empty() {
            let _ = self.finish(S_OK);
            return None;
        }
        Some(list)
    }

    fn finish(&self, hr: HRESULT) -> Result<()> {
        let cb = self.callback()?;
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn announce(&self, hr: HRESULT) {
        if let Ok(cb) = self.callback() {
            let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        }
    }

    fn with_callback(
        &self,
        f: impl FnOnce(&ISyncMgrSynchronizeCallback) -> Result<()>,
    ) -> Result<()> {
        f(&self.callback()?)
    }

    fn dispatch(&self, job: Job) {
        match job {
            Job::Properties(_) => {
                if let Ok(cb) = self.callback() {
                    let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
                }
            }
        }
    }
}

impl ISyncMgrSynchronize_Impl for Thumbnails_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        if self.finished_early() {
            return Ok(());
        }
        let Some(list) = self.begin() else {
            return Ok(());
        };
        for id in &list {
            let _ = copy(id);
        }
        self.finish(S_OK)
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        if n == 0 {
            self.announce(S_OK);
            return Ok(());
        }
        self.with_callback(|cb| {
            let _ = unsafe { cb.PrepareForSyncCompleted(probe(n as usize)) };
            Ok(())
        })
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        self.dispatch(Job::Properties(unsafe { itemid.read() }));
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        self.inner.explain()
    }
}
