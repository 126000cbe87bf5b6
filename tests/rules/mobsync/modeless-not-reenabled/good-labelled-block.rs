//! The labelled block is left by `break` only before the grant or after the FALSE call.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDCANCEL, MB_YESNOCANCEL, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct LedgerHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl LedgerHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for LedgerHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        let mut hr = S_OK;
        'ui: {
            if self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0 {
                break 'ui;
            }
            if unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) } != S_OK {
                break 'ui;
            }
            let text = w!("Close the fiscal year before the transfer?");
            let answer =
                unsafe { MessageBoxW(Some(hwndparent), text, w!("Ledger"), MB_YESNOCANCEL) };
            let _ = unsafe { cb.EnableModeless(false) };
            if answer != IDCANCEL {
                break 'ui;
            }
            hr = E_ABORT;
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
