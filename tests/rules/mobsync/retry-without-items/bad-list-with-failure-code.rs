//! Two items are listed next to a failure code; the manager reads the list with S_SYNCMGR_RETRYSYNC
//! only.

use std::sync::RwLock;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

const INBOX: GUID = GUID::from_u128(0x51c2a9f0_3d7c_4f6e_8b11_90a4c8e0d2b3);
const OUTBOX: GUID = GUID::from_u128(0x51c2a9f1_3d7c_4f6e_8b11_90a4c8e0d2b3);

#[implement(ISyncMgrSynchronize)]
pub struct Messages {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
}

impl Messages {
    fn repaired(&self) -> bool {
        std::fs::metadata("messages.db").is_ok_and(|meta| meta.len() > 0)
    }
}

impl ISyncMgrSynchronize_Impl for Messages_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.read().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let folders = [INBOX, OUTBOX];
        let told = match self.repaired() {
            true => unsafe { callback.ShowErrorCompleted(S_OK, &[]) },
            false => unsafe { callback.ShowErrorCompleted(E_ABORT, &folders) }, //~ retry-without-items
        };
        if let Err(error) = told {
            eprintln!("messages: {error}");
        }
        Ok(())
    }
}
