//! "Nothing to do" is announced as the end of the whole synchronisation, one method too early.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Samples {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Samples_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if cbnumitems == 0 {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ mismatched-completion
            return Ok(());
        }
        if pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        self.wanted.lock().unwrap().extend_from_slice(ids);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
