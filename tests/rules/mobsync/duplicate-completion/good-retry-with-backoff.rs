//! Attempts are repeated with a growing pause; only success and the last failure complete, and both
//! leave the loop. The helper that retries completes nothing.

use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_PENDING, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Ref, Result, implement};

const ATTEMPTS: u32 = 5;

#[implement(ISyncMgrSynchronize)]
pub struct Uplink {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn transmit(ids: &[GUID], attempt: u32) -> Result<()> {
    match ids.len() as u32 % (attempt + 1) {
        0 => Ok(()),
        1 => Err(E_PENDING.into()),
        _ => Err(E_FAIL.into()),
    }
}

fn retry<T>(mut work: impl FnMut(u32) -> Result<T>) -> Result<T> {
    let mut pause = Duration::from_millis(100);
    for attempt in 1..ATTEMPTS {
        match work(attempt) {
            Ok(value) => return Ok(value),
            Err(e) if e.code() == E_ABORT => return Err(e),
            Err(_) => {
                thread::sleep(pause); //~ blocking-entry-point
                pause *= 2;
            }
        }
    }
    work(ATTEMPTS)
}

impl Uplink {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Uplink_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        let ids = self.ids.lock().unwrap().clone();
        retry(|attempt| transmit(&ids, attempt))?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let ids = self.ids.lock().unwrap().clone();
        thread::spawn(move || {
            let Ok(callback) = agile.resolve() else {
                return;
            };
            let mut attempt = 0;
            let mut pause = 50;
            loop {
                attempt += 1;
                let error = match transmit(&ids, attempt) {
                    Ok(()) => {
                        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
                        break;
                    }
                    Err(e) => e,
                };
                if attempt == ATTEMPTS || error.code() == E_ABORT {
                    let _ = unsafe { callback.SynchronizeCompleted(error.code()) };
                    return;
                }
                thread::sleep(Duration::from_millis(pause));
                pause = (pause * 2).min(2_000);
            }
            eprintln!("sent at attempt {attempt}");
        });
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let ids = self.ids.lock().unwrap().clone();
        let mut last = None;
        for attempt in 0..ATTEMPTS {
            match transmit(&ids, attempt) {
                Ok(()) => {
                    last = None;
                    break;
                }
                Err(e) => last = Some(e),
            }
        }
        let hr = last.map_or(S_OK, |e| e.code());
        let _ = unsafe { callback.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
