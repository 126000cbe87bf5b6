//! The completion is called with the last item only; an empty list is dealt with before.
//! Expected: no finding; in a list that is not empty exactly one item is the last.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Notes {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Notes {
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

impl ISyncMgrSynchronize_Impl for Notes_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        if list.is_empty() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            return Ok(());
        }
        for (i, id) in list.iter().enumerate() {
            let hr = HRESULT::from(copy(id));
            if i + 1 == list.len() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        if n == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            return Ok(());
        }
        for i in 0..n {
            let hr = probe(i as usize);
            if i == n - 1 {
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            }
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        let mut walk = list.iter().peekable();
        if walk.peek().is_none() {
            return Err(E_INVALIDARG.into());
        }
        while let Some(id) = walk.next() {
            let hr = HRESULT::from(copy(id));
            if walk.peek().is_none() {
                let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
            }
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        match list.split_last() {
            None => {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_FALSE) };
            }
            Some((last, rest)) => {
                for id in rest {
                    let _ = copy(id);
                }
                let _ = unsafe { cb.ShowPropertiesCompleted(HRESULT::from(copy(last))) };
            }
        }
        Ok(())
    }
}
