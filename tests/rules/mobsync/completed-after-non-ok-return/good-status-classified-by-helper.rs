//! The helper sorts out the failures first, so the completion is reached by success alone, and `hr.ok()` is `Ok` there.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Fonts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    cache: Mutex<Vec<GUID>>,
}

fn succeeded(hr: HRESULT) -> bool {
    hr.0 >= 0
}

fn failed(hr: HRESULT) -> bool {
    !succeeded(hr)
}

fn status_of<T>(outcome: &Result<T>) -> HRESULT {
    match outcome {
        Ok(_) => HRESULT(0),
        Err(error) => error.code(),
    }
}

fn read_cache(path: &str) -> Result<String> {
    Ok(std::fs::read_to_string(path)?)
}

impl ISyncMgrSynchronize_Impl for Fonts_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        println!("{n} of {} fonts", self.cache.lock().unwrap().len());
        let hr = status_of(&read_cache("fonts.list"));
        if failed(hr) {
            return Err(hr.into());
        }
        if let Err(e) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("{e}");
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let hr = status_of(&read_cache("fonts.bin"));
        if succeeded(hr) {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        hr.ok()
    }
}
