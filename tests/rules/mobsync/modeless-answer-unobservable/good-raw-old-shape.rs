//! Older trait shape: the raw call takes `TRUE` and its HRESULT is matched, so a refusal and a
//! failure both end up without a dialog.

use std::cell::RefCell;

use windows::core::{implement, w, Error, Interface, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, FALSE, HWND, S_FALSE, S_OK, TRUE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};
use windows::Win32::UI::WindowsAndMessaging::{MessageBoxW, MB_OK};

#[implement(ISyncMgrSynchronize)]
struct Ledger {
    manager: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Ledger {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager.borrow().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        match unsafe { (manager.vtable().EnableModeless)(manager.as_raw(), TRUE) } {
            S_OK => {
                unsafe {
                    MessageBoxW(hwndparent, w!("Two entries differ."), w!("Ledger"), MB_OK);
                }
                let _ = unsafe { manager.EnableModeless(FALSE) };
            }
            S_FALSE => println!("ledger: the manager wants no dialog"),
            _ => println!("ledger: no dialog now"),
        }
        let _ = unsafe { manager.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
