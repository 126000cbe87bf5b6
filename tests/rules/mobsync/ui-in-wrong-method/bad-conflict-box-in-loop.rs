//! Synchronize asks the user about each conflict, politely with EnableModeless, but conflicts
//! belong in ShowError.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_CANCELALL, S_SYNCMGR_CANCELITEM, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE,
    SYNCMGRSTATUS_UPDATING,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct DeskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn progress(cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
}

impl DeskHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn items(&self) -> Vec<GUID> {
        self.items
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn merge(&self, id: &GUID) -> Result<bool> {
        Ok(id.data1 % 7 != 0)
    }
}

impl ISyncMgrSynchronize_Impl for DeskHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        for id in &self.items() {
            match progress(&cb, id) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            if !self.merge(id)? && modeless(&cb, true) == S_OK {
                let text = w!("Both copies changed. The newer one stays.");
                unsafe { MessageBoxW(Some(hwndparent), text, w!("Desk"), MB_OK) };
                //~^ ui-in-wrong-method
                let _ = modeless(&cb, false);
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
