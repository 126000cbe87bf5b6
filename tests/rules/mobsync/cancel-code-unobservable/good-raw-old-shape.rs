//! Older trait shape; `Interface` is in scope, so the raw call is written with dots. It has three
//! arguments and its value is the HRESULT itself.

use std::cell::RefCell;
use std::mem::size_of;

use windows::core::{implement, Error, Interface, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
    SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE, SYNCMGRSTATUS_UPDATING,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM,
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
            let answer = unsafe { (manager.vtable().Progress)(manager.as_raw(), card, &item) };
            if answer == S_SYNCMGR_CANCELITEM {
                continue;
            }
            if answer == S_SYNCMGR_CANCELALL {
                break;
            }
            let hr = if answer.is_err() { answer } else { push_card(card) };
            if hr.is_err() {
                outcome = hr;
            }
        }
        let _ = unsafe { manager.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
