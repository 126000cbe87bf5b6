//! Older spelling (0.52): between the first dialog and the FALSE call the second dialog can fail
//! through `?`.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, FALSE, HWND, S_FALSE, S_OK, TRUE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_OK, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ArchiveHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn confirm_disk(&self, owner: HWND) -> Result<()> {
        let answer =
            unsafe { MessageBoxW(owner, w!("Is disk 2 inserted?"), w!("Archive"), MB_YESNO) };
        if answer == IDYES {
            Ok(())
        } else {
            Err(E_ABORT.into())
        }
    }
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler {
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
        let hr = unsafe { (Interface::vtable(&cb).EnableModeless)(Interface::as_raw(&cb), TRUE) };
        if hr == S_OK {
            unsafe {
                MessageBoxW(
                    hwndparent,
                    w!("The archive spans two disks."),
                    w!("Archive"),
                    MB_OK,
                )
            };
            self.confirm_disk(hwndparent)?; //~ modeless-not-reenabled
            let _ = unsafe { cb.EnableModeless(FALSE) };
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
