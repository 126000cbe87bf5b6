//! Good: the address is cast to an integer for the trace line alone; what the handler keeps is a copy.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct WikiHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    spaces: Mutex<Vec<GUID>>,
}

fn trace(event: &'static str, values: [usize; 2]) {
    std::thread::spawn(move || eprintln!("{event}: {values:x?}"));
}

impl ISyncMgrSynchronize_Impl for WikiHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        trace("prepare", [ids as usize, n as usize]);
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let given = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        self.spaces
            .lock()
            .unwrap()
            .splice(.., given.iter().cloned());
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
