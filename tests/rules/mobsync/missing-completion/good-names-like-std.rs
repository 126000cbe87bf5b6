//! Helpers called `send`, `run`, `get`, `join`, `copy`, `drop`, `spawn`, `take` are the handler's own.
//! Each method reaches one completion through them and none of them starts a thread or fails later.

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Stamps {
    slot: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    log: Journal,
    albums: RefCell<Vec<GUID>>,
}

#[derive(Default)]
struct Journal {
    lines: RefCell<Vec<String>>,
    lost: Cell<usize>,
}

impl Journal {
    fn push(&self, line: &str) -> usize {
        let mut lines = self.lines.borrow_mut();
        if lines.len() == 100 {
            self.lost.set(self.lost.get() + 1);
            lines.remove(0);
        }
        lines.push(line.to_owned());
        lines.len()
    }

    fn submit(&self) -> Result<()> {
        if self.lost.get() > 0 {
            return Err(E_FAIL.into());
        }
        Ok(())
    }

    fn send(&self, line: &str) {
        self.push(line);
    }
}

/// Not `std::mem::drop`: tells the manager that the synchronisation is over.
fn drop(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

/// Not `std::fs::copy`.
fn copy(id: &GUID) -> HRESULT {
    if id.data1 == 0 { E_INVALIDARG } else { S_OK }
}

/// Not `std::thread::spawn`: calls at once.
fn spawn<T>(work: impl FnOnce() -> T) -> T {
    work()
}

impl Stamps {
    fn get(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let cb = self.slot.borrow().clone();
        cb.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    /// Answers the worst code of all albums.
    fn join(&self, albums: &[GUID]) -> HRESULT {
        albums
            .iter()
            .map(copy)
            .find(|hr| hr.is_err())
            .unwrap_or(S_OK)
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> usize {
        let albums = self.albums.borrow().clone();
        let hr = self.join(&albums);
        drop(cb, hr);
        albums.len()
    }

    fn send(&self, cb: ISyncMgrSynchronizeCallback, hr: HRESULT) -> bool {
        self.log.send("prepared");
        unsafe { cb.PrepareForSyncCompleted(hr) }.is_ok()
    }

    fn take(&self, n: u32, ids: *const GUID) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        let mut albums = self.albums.borrow_mut();
        albums.clear();
        for i in 0..n as usize {
            albums.push(unsafe { *ids.add(i) });
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Stamps_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.get()?;
        self.take(n, ids)?;
        self.log.submit()?;
        if !self.send(cb, S_OK) {
            self.log.push("the manager did not listen");
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.get()?;
        let checked = spawn(|| self.log.submit());
        checked?;
        let count = self.run(&cb);
        self.log.push(&format!("{count} albums")); //~ state-written-after-completion
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.get()?;
        let known = spawn(|| {
            let id = unsafe { itemid.as_ref() };
            id.is_some_and(|id| self.albums.borrow().contains(id))
        });
        if !known {
            return Err(E_INVALIDARG.into());
        }
        spawn(|| {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        });
        Ok(())
    }
}
