//! Bad: the jump text is enabled with ERRORFLAGS, but without ERRORID in the mask ShowError gets no usable ID.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const LOGIN_ERROR: GUID = GUID::from_u128(0x9a7b1f52_18c4_4d7b_9b51_d0b7a1c2e302);
const MASK: u32 = SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ITEMID;

#[implement(ISyncMgrSynchronize)]
struct ImapSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ImapSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }
}

fn login_failed(account: &GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        //~^ jump-text-without-show-error
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: MASK,
        dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
        ErrorID: LOGIN_ERROR,
        ItemID: *account,
    }
}

impl ISyncMgrSynchronize_Impl for ImapSync_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        if std::fs::read("imap.token").is_err() {
            let info = login_failed(unsafe { &*ids });
            let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
            let _ = unsafe { cb.LogError(level, w!("The account needs a log-on"), &info) };
            return Err(E_ACCESSDENIED.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
