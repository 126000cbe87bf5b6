//! windows 0.48 to 0.57 shape. Both dialogs share their code by copying; one call was not changed.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell;

#[implement(Shell::ISyncMgrSynchronize)]
struct Stickers {
    callback: RefCell<Option<Shell::ISyncMgrSynchronizeCallback>>,
}

impl Shell::ISyncMgrSynchronize_Impl for Stickers {
    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.borrow().clone() else {
            return Err(Error::from(E_UNEXPECTED));
        };
        // Die Seite „Eigenschaften“ ist nicht modal.
        println!("Eigenschaften von {:?}", unsafe { itemid.as_ref() });
        unsafe {
            let _ = cb.ShowErrorCompleted(S_OK, &[]); //~ mismatched-completion
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.borrow().clone() else {
            return Err(Error::from(E_UNEXPECTED));
        };
        println!("Fehler {:?}", unsafe { errorid.as_ref() });
        unsafe {
            let _ = cb.ShowErrorCompleted(S_OK, &[]);
        }
        Ok(())
    }
}
