//! The answer is matched: only the S_OK arm shows the box, S_FALSE and failures have arms of their
//! own.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct AuctionHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    muted: AtomicUsize,
}

fn ask_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl AuctionHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for AuctionHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = match ask_modeless(&cb, true) {
            S_OK => {
                let text = w!("You were outbid while offline.");
                unsafe { MessageBoxW(Some(hwndparent), text, w!("Auction"), MB_OK) };
                let _ = ask_modeless(&cb, false);
                S_OK
            }
            S_FALSE => {
                self.muted.fetch_add(1, Ordering::Relaxed);
                S_OK
            }
            failure => failure,
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
