//! `loop` gives back what was decided inside; the test after it reads exactly that.
//! Expected: no finding; the value tells whether the completion was called.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Mail {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Mail {
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

impl ISyncMgrSynchronize_Impl for Mail_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mut list = self.ids.lock().unwrap().clone();
        let told = loop {
            let Some(id) = list.pop() else {
                break false;
            };
            if let Err(e) = copy(&id) {
                let _ = unsafe { cb.SynchronizeCompleted(e.code()) };
                break true;
            }
        };
        if !told {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mut tries = 0;
        let outcome = loop {
            let hr = probe(n as usize);
            if hr == S_OK {
                break Ok(());
            }
            tries += 1;
            if tries == 3 {
                break Err(Error::from(hr));
            }
        };
        if outcome.is_ok() {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        outcome
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let shown = 'dialog: loop {
            for step in 0..4 {
                if probe(step).is_err() {
                    break 'dialog None;
                }
            }
            if self.eager {
                break Some(());
            }
        };
        match shown {
            Some(()) => {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
                Ok(())
            }
            None => Err(E_FAIL.into()),
        }
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = loop {
            match probe(self.ids.lock().unwrap().len()) {
                S_OK => break S_OK,
                E_PENDING => continue,
                other => break other,
            }
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
