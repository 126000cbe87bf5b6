//! The handler's own `Slot` type keeps the callback of the running operation; `claim` gives it out once.
//! Two places try to complete, the second finds the slot empty.

use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Mutex};
use std::{ptr, thread};

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

/// A place for one value that can be filled and emptied from any thread.
struct Slot<T>(AtomicPtr<T>);

impl<T> Slot<T> {
    const fn empty() -> Self {
        Slot(AtomicPtr::new(ptr::null_mut()))
    }

    fn put(&self, value: T) -> Option<Box<T>> {
        let new = Box::into_raw(Box::new(value));
        let old = self.0.swap(new, Ordering::AcqRel);
        (!old.is_null()).then(|| unsafe { Box::from_raw(old) })
    }

    fn claim(&self) -> Option<Box<T>> {
        let old = self.0.swap(ptr::null_mut(), Ordering::AcqRel);
        if old.is_null() {
            None
        } else {
            Some(unsafe { Box::from_raw(old) })
        }
    }
}

impl<T> Drop for Slot<T> {
    fn drop(&mut self) {
        drop(self.claim());
    }
}

struct Running {
    slot: Slot<Agile>,
}

impl Running {
    fn end(&self, hr: HRESULT) {
        let Some(agile) = self.slot.claim() else {
            return;
        };
        let Ok(cb) = agile.resolve() else {
            return;
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Vault {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    running: Mutex<Option<Arc<Running>>>,
    ids: Mutex<Vec<GUID>>,
}

impl Vault {
    pub fn new() -> Self {
        Vault {
            callback: Mutex::new(None),
            running: Mutex::new(None),
            ids: Mutex::new(Vec::new()),
        }
    }

    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn seal(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Vault_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let running = self.running.lock().unwrap().take();
        if let Some(running) = running {
            running.end(E_ABORT);
        }
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let slot = Slot::empty();
        if slot.put(self.callback()?).is_some() {
            unreachable!("a new slot is empty");
        }
        if n == 0 {
            if let Some(cb) = slot.claim() {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
        } else if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        if let Some(cb) = slot.claim() {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let running = Arc::new(Running {
            slot: Slot::empty(),
        });
        drop(running.slot.put(agile));
        *self.running.lock().unwrap() = Some(Arc::clone(&running));
        let ids = self.ids.lock().unwrap().clone();
        thread::spawn(move || {
            for id in &ids {
                if seal(id).is_err() {
                    running.end(E_FAIL);
                }
            }
            running.end(S_OK);
        });
        Ok(())
    }
}
