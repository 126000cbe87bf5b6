//! A closure completes at most once because it asks a cell, an atomic or a `Once` first.
//! Expected: no finding; every further call of the closure does nothing.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Archive {
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

use std::cell::{OnceCell, RefCell};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let told = Cell::new(false);
        let finish = |hr: HRESULT| {
            if !told.replace(true) {
                let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ guard-held-across-callback
            }
        };
        for id in self.ids.lock().unwrap().iter() {
            if let Err(e) = copy(id) {
                finish(e.code());
            }
        }
        finish(S_OK);
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let told = AtomicBool::new(false);
        for i in 0..n {
            let hr = probe(i as usize);
            if hr.is_err() && !told.swap(true, Ordering::SeqCst) {
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            }
        }
        if told
            .compare_exchange(false, true, Ordering::SeqCst, Ordering::SeqCst)
            .is_ok()
        {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let once = OnceCell::new();
        if itemid.is_null() {
            once.get_or_init(|| unsafe { cb.ShowPropertiesCompleted(S_OK) });
        }
        once.get_or_init(|| unsafe { cb.ShowPropertiesCompleted(S_OK) });
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let once = Once::new();
        let slot = RefCell::new(false);
        if !errorid.is_null() {
            *slot.borrow_mut() = true;
            once.call_once(|| {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            });
        }
        if !*slot.borrow() {
            once.call_once(|| {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            });
        }
        Ok(())
    }
}
