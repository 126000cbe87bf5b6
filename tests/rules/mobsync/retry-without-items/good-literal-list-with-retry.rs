//! A literal list goes with the retry code, which is written once by name and once by number.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Manager,
    S_SYNCMGR_RETRYSYNC as AGAIN,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

const INBOX: GUID = GUID::from_u128(0x51c2a9f0_3d7c_4f6e_8b11_90a4c8e0d2b3);
const OUTBOX: GUID = GUID::from_u128(0x51c2a9f1_3d7c_4f6e_8b11_90a4c8e0d2b3);
const ALSO_AGAIN: HRESULT = HRESULT(0x0004_0202);

#[implement(ISyncMgrSynchronize)]
pub struct Messages {
    manager: Mutex<Option<Manager>>,
}

fn stale(name: &str) -> bool {
    !std::path::Path::new(name).exists()
}

impl ISyncMgrSynchronize_Impl for Messages_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager.lock().unwrap().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let told = match (stale("inbox.db"), stale("outbox.db")) {
            (true, true) => unsafe { manager.ShowErrorCompleted(AGAIN, &[INBOX, OUTBOX]) },
            (true, false) => unsafe { manager.ShowErrorCompleted(ALSO_AGAIN, &[INBOX]) },
            (false, true) => unsafe { manager.ShowErrorCompleted(AGAIN, &[OUTBOX; 1]) },
            (false, false) => unsafe { manager.ShowErrorCompleted(S_OK, &[]) },
        };
        if let Err(error) = told {
            eprintln!("messages: {error}");
        }
        Ok(())
    }
}
