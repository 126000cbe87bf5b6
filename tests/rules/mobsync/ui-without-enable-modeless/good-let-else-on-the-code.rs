//! The pattern `S_OK` of a `let … else` is the check; its else branch leaves, so the box has the
//! permission.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback as Manager;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct VoicemailHandler {
    manager: Mutex<Option<Manager>>,
}

trait Modeless {
    fn ask(&self) -> HRESULT;
}

impl Modeless for Manager {
    fn ask(&self) -> HRESULT {
        unsafe { (self.vtable().EnableModeless)(self.as_raw(), true.into()) }
    }
}

impl VoicemailHandler {
    fn manager(&self) -> Result<Manager> {
        let held = self
            .manager
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for VoicemailHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager()?;
        let S_OK = manager.ask() else {
            return Err(E_ABORT.into());
        };
        unsafe {
            MessageBoxW(
                Some(hwndparent),
                w!("Your mailbox is full."),
                w!("Voicemail"),
                MB_OK,
            )
        };
        let _ = unsafe { manager.EnableModeless(false) };
        let _ = unsafe { manager.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
