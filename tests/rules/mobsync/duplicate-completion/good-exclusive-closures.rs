//! Named closures complete; each path calls one of them once, or gives it to one thread.
//! Expected: no finding; the text has many completion calls, each run has one.

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

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let finish = |hr: HRESULT| {
            if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
                log(&e.message());
            }
        };
        let list = self.ids.lock().unwrap().clone();
        let step = || -> Result<()> {
            for id in &list {
                copy(id)?;
            }
            probe(list.len()).ok()?;
            Ok(())
        };
        if let Err(e) = step() {
            finish(e.code());
            return Ok(());
        }
        finish(S_OK);
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let job = move || {
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.PrepareForSyncCompleted(probe(n as usize)) };
            }
        };
        if n > 16 {
            std::thread::spawn(job);
        } else {
            job();
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let succeed = || unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        let retry = |ids: &[GUID]| unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, ids) };
        let list = self.ids.lock().unwrap().clone();
        let told = if list.is_empty() {
            succeed()
        } else {
            retry(&list)
        };
        if told.is_err() {
            log("not told");
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        fn pages(count: usize) -> Result<usize> {
            probe(count).ok()?;
            if count == 0 {
                return Err(E_FAIL.into());
            }
            Ok(count)
        }
        let hr = pages(self.flags.get() as usize).map_or_else(|e| e.code(), |_| S_OK);
        let _ = unsafe { cb.ShowPropertiesCompleted(hr) };
        Ok(())
    }
}
