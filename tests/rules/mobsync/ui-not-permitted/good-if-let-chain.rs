//! Need, permission and the modeless answer are conjuncts of one `if let` chain in front of the
//! dialog.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONINFORMATION, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, HSTRING, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TicketHandler {
    flags: AtomicU32,
    expired: Mutex<Option<HSTRING>>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl TicketHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn expired(&self) -> Option<HSTRING> {
        self.expired
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ISyncMgrSynchronize_Impl for TicketHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if let Some(queue) = self.expired()
            && self.flags.load(Ordering::SeqCst) & (SYNCMGRFLAG_MAYBOTHERUSER.0 as u32) != 0
            && modeless(&cb, true) == S_OK
        {
            unsafe { MessageBoxW(Some(hwndparent), &queue, w!("Tickets"), MB_ICONINFORMATION) };
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
