//! Bad: the cast of the owned pointer to an integer is done by a helper that starts the thread (windows 0.52).

use std::sync::Mutex;

use windows::core::{implement, Error, Interface, Result, HRESULT};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{CoInitializeEx, CoUninitialize, COINIT_MULTITHREADED};
use windows::Win32::UI::Shell::*;

fn pack() -> Result<()> {
    Ok(())
}

fn start(cb: ISyncMgrSynchronizeCallback) {
    let handle = cb.into_raw() as isize; //~ callback-crosses-apartment
    std::thread::spawn(move || {
        let com = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        let cb = unsafe { ISyncMgrSynchronizeCallback::from_raw(handle as *mut _) };
        let hr = HRESULT::from(pack());
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        drop(cb);
        if com.is_ok() {
            unsafe { CoUninitialize() };
        }
    });
}

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        start(cb.ok_or_else(|| Error::from(E_UNEXPECTED))?);
        Ok(())
    }
}
