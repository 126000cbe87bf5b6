//! The failing outcome is told to the manager and then returned as well; the helper only tests the sign.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Fonts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    cache: Mutex<Vec<GUID>>,
}

fn failed(hr: HRESULT) -> bool {
    hr.0 < 0
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
        if let Err(e) = unsafe { cb.PrepareForSyncCompleted(hr) } {
            eprintln!("{e}");
        }
        if failed(hr) {
            return Err(hr.into()); //~ completed-after-non-ok-return
        }
        Ok(())
    }
}
