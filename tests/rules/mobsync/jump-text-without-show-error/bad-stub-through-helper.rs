//! Bad: every error gets the jump text, and ShowError hands all of them to a helper that can only fail.
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::{SYNCMGRERRORFLAG_ENABLEJUMPTEXT as JUMP_TEXT, *};
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct LedgerSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl LedgerSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        let slot = self.callback.lock().unwrap_or_else(PoisonError::into_inner);
        slot.clone()
    }

    fn unsupported(&self, method: &str) -> Result<()> {
        eprintln!("{method} called");
        Err(E_NOTIMPL.into())
    }
}

fn error_info(error: u128) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        //~^ jump-text-without-show-error
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID,
        dwSyncMgrErrorFlags: JUMP_TEXT.0 as u32,
        ErrorID: GUID::from_u128(error),
        ..Default::default()
    }
}

impl ISyncMgrSynchronize_Impl for LedgerSync_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        if let Err(e) = std::fs::read("ledger.db") {
            let text = HSTRING::from(e.to_string());
            let info = error_info(7);
            let _ = unsafe { cb.LogError(SYNCMGRLOGLEVEL_ERROR.0 as u32, &text, &info) };
            return Err(e.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        self.unsupported("ShowError")
    }
}
