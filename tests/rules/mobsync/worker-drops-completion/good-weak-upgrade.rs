//! The worker holds the shared state weakly. If it cannot be upgraded the callback is gone and there
//! is nobody to tell; otherwise the worker completes at its only other end.

use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Ref, Result, implement};

#[derive(Default)]
struct Inner {
    agile: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    cancelled: Mutex<bool>,
}

impl Inner {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.agile.lock().unwrap().as_ref()?.resolve().ok()
    }

    fn send_all(&self) -> HRESULT {
        for id in self.ids.lock().unwrap().iter() {
            if *self.cancelled.lock().unwrap() {
                return E_ABORT;
            }
            if id.data1 == 0 {
                return E_FAIL;
            }
        }
        S_OK
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Outbox {
    inner: Arc<Inner>,
}

fn synchronize_later(inner: Weak<Inner>) {
    thread::sleep(Duration::from_millis(50));
    let Some(inner) = inner.upgrade() else {
        return;
    };
    let Some(cb) = inner.callback() else {
        return;
    };
    let hr = inner.send_all();
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

impl ISyncMgrSynchronize_Impl for Outbox_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = match &*lpcallback {
            Some(cb) => Some(AgileReference::new(cb)?),
            None => None,
        };
        *self.inner.agile.lock().unwrap() = agile;
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if self.inner.callback().is_none() {
            return Err(E_UNEXPECTED.into());
        }
        if n > 0 && !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.inner.ids.lock().unwrap() = ids.to_vec();
        }
        let weak = Arc::downgrade(&self.inner);
        thread::spawn(move || {
            let callback = weak.upgrade().and_then(|inner| inner.callback());
            match callback {
                Some(cb) => {
                    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                }
                None => eprintln!("released in the meantime"),
            }
        });
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let weak = Arc::downgrade(&self.inner);
        *self.inner.cancelled.lock().unwrap() = false;
        thread::spawn(move || synchronize_later(weak));
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.inner.callback() else {
            return Err(E_UNEXPECTED.into());
        };
        let waiting = self.inner.ids.lock().unwrap().len();
        eprintln!("{waiting} letters are waiting");
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, _dwsyncmgrstatus: u32) -> Result<()> {
        let Some(id) = (unsafe { pitemid.as_ref() }) else {
            *self.inner.cancelled.lock().unwrap() = true;
            return Ok(());
        };
        self.inner.ids.lock().unwrap().retain(|known| known != id);
        Ok(())
    }
}
