//! Older trait shape with `TRUE`: the `Ok` arm of the match is entered for S_OK and for S_FALSE.

use std::cell::{Cell, RefCell};

use windows::core::{implement, w, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, FALSE, HWND, S_OK, TRUE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};
use windows::Win32::UI::WindowsAndMessaging::{MessageBoxW, MB_OK};

#[implement(ISyncMgrSynchronize)]
struct Ledger {
    manager: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    shown: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Ledger {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager.borrow().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        match unsafe { manager.EnableModeless(TRUE) } { //~ modeless-answer-unobservable
            Ok(()) => {
                unsafe {
                    MessageBoxW(hwndparent, w!("Two entries differ."), w!("Ledger"), MB_OK);
                }
                self.shown.set(self.shown.get() + 1);
                let _ = unsafe { manager.EnableModeless(FALSE) };
            }
            Err(error) => return Err(error),
        }
        let _ = unsafe { manager.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
