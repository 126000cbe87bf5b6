//! Nothing was selected: the arm for zero items answers "fine" and tells nobody.

use std::slice;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct MailSync {
    progress: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for MailSync_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let Some(progress) = self.progress.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        match cbnumitems {
            0 => Ok(()), //~ missing-completion
            _ if pitemids.is_null() => Err(E_POINTER.into()),
            n => {
                // SAFETY: the manager passes `n` identifiers that live during this call.
                let ids = unsafe { slice::from_raw_parts(pitemids, n as usize) };
                *self.chosen.lock().unwrap() = ids.to_vec();
                let _ = unsafe { progress.PrepareForSyncCompleted(S_OK) };
                Ok(())
            }
        }
    }
}
