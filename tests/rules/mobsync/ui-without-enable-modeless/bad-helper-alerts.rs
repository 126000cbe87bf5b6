//! ShowError only calls `explain`, which calls a free `alert`; nobody on the way asks
//! EnableModeless(TRUE).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDRETRY, MB_RETRYCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HSTRING, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ContractHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    reasons: Mutex<HashMap<u128, String>>,
}

fn alert(owner: HWND, text: &str) -> bool {
    let text = HSTRING::from(text);
    unsafe { MessageBoxW(Some(owner), &text, w!("Contracts"), MB_RETRYCANCEL) == IDRETRY }
    //~^ ui-without-enable-modeless
}

impl ContractHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn explain(&self, owner: HWND, error: u128) -> bool {
        let reason = {
            let reasons = self.reasons.lock().unwrap_or_else(PoisonError::into_inner);
            reasons.get(&error).cloned()
        };
        reason.is_some_and(|text| alert(owner, &text))
    }
}

impl ISyncMgrSynchronize_Impl for ContractHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let Some(error) = (unsafe { errorid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        let retry = self.explain(hwndparent, error.to_u128());
        let hr = if retry { S_OK } else { E_ABORT };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
