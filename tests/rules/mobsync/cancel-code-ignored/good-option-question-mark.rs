//! Good: the item function leaves with `None` for CANCELALL only, so `?` ends the run and CANCELITEM one item.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct TicketSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    tickets: Mutex<Vec<GUID>>,
}

/// None: stop everything. Some(false): leave this ticket alone.
fn may_start(cb: &ISyncMgrSynchronizeCallback, ticket: &GUID) -> Option<bool> {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: std::mem::size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    let hr = unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), ticket, &item) };
    match hr {
        S_SYNCMGR_CANCELALL => None,
        S_SYNCMGR_CANCELITEM => Some(false),
        _ => Some(true),
    }
}

impl TicketSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn close_ticket(&self, ticket: &GUID) -> HRESULT {
        match std::fs::remove_file(format!("{ticket:?}.ticket")) {
            Ok(()) => S_OK,
            Err(_) => E_FAIL,
        }
    }

    fn close_each(&self, cb: &ISyncMgrSynchronizeCallback, worst: &mut HRESULT) -> Option<()> {
        let tickets = self.tickets.lock().unwrap().clone();
        for ticket in &tickets {
            if !may_start(cb, ticket)? {
                continue;
            }
            let hr = self.close_ticket(ticket);
            if hr.is_err() {
                *worst = hr;
            }
        }
        Some(())
    }
}

impl ISyncMgrSynchronize_Impl for TicketSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut worst = S_OK;
        if self.close_each(&cb, &mut worst).is_none() {
            println!("the user stopped the run");
        }
        let _ = unsafe { cb.SynchronizeCompleted(worst) };
        Ok(())
    }
}
