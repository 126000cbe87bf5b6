//! SYNCMGRFLAG_MAYBOTHERUSER is read only after the message box has been on the screen already.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct InvoiceHandler {
    may_bother: AtomicBool,
    interactive_run: AtomicBool,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl InvoiceHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for InvoiceHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let bother = dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        self.may_bother.store(bother, Ordering::SeqCst);
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) } != S_OK {
            return Err(S_FALSE.into());
        }
        let text = w!("Send the open invoices as well?");
        let send = unsafe { MessageBoxW(Some(hwndparent), text, w!("Invoices"), MB_YESNO) };
        //~^ ui-not-permitted
        let _ = unsafe { cb.EnableModeless(false) };
        if !self.may_bother.load(Ordering::SeqCst) {
            return Err(S_FALSE.into());
        }
        self.interactive_run.store(send == IDYES, Ordering::SeqCst);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
