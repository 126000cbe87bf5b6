//! PrepareForSync tests SYNCMGRFLAG_MAYBOTHERUSER, which does not replace the question
//! EnableModeless(TRUE).

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ShopHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ShopHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for ShopHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
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
        if self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0 {
            return Err(S_FALSE.into());
        }
        let text = w!("Fetch the new catalogue (300 MB)?");
        let answer = unsafe { MessageBoxW(Some(hwndparent), text, w!("Shop"), MB_YESNO) };
        //~^ ui-without-enable-modeless
        let hr = if answer == IDYES { S_OK } else { E_ABORT };
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
