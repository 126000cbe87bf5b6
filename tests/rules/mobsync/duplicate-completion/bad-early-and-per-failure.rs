//! Signalled early so that the manager may go on, and then again for an item that fails.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Podcasts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn reachable(id: &GUID) -> bool {
    id.data4[0] != 0
}

impl ISyncMgrSynchronize_Impl for Podcasts_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let wanted = if ids.is_null() {
            Vec::new()
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec()
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        let mut rest = wanted.iter();
        while let Some(id) = rest.next() {
            if reachable(id) {
                continue;
            }
            let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) }; //~ duplicate-completion
            return Ok(());
        }
        Ok(())
    }
}
