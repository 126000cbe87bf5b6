//! Older trait shape. `is_err()` on the wrapper's result is the only stop condition, and neither
//! cancel code is an error.

use std::cell::RefCell;
use std::mem::size_of;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
    SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE, SYNCMGRSTATUS_UPDATING,
};

#[implement(ISyncMgrSynchronize)]
struct AddressBook {
    manager: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    selected: RefCell<Vec<GUID>>,
}

fn push_card(card: &GUID) -> HRESULT {
    if std::fs::write(format!("cards/{card:?}"), b"BEGIN:VCARD").is_ok() {
        S_OK
    } else {
        E_FAIL
    }
}

impl ISyncMgrSynchronize_Impl for AddressBook {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let manager = self.manager.borrow().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let selected = self.selected.borrow().clone();
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let mut outcome = S_OK;
        for card in &selected {
            if unsafe { manager.Progress(card, &item) }.is_err() { //~ cancel-code-unobservable
                outcome = E_FAIL;
                break;
            }
            let hr = push_card(card);
            if hr.is_err() {
                outcome = hr;
            }
        }
        let _ = unsafe { manager.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
