//! The closure that completes runs for the last item only, and with an empty list there is none.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Stamps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Stamps_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self
            .callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if ids.is_null() {
            return Err(E_POINTER.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
        self.wanted.lock().unwrap().extend_from_slice(ids);
        let told = ids.last().map(|id| {
            println!("stamps: the last one is {id:?}");
            unsafe { cb.PrepareForSyncCompleted(S_OK) }
        });
        if let Some(Err(error)) = told {
            eprintln!("stamps: {error}");
        }
        Ok(()) //~ missing-completion
    }
}
