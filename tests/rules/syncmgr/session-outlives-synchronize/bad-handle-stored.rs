//! Bad: the join handle is parked in the handler; Synchronize returns while the worker still reports.

use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{AgileReference, IUnknown, PCWSTR, Ref, Result, implement, w};

const MAILBOX: PCWSTR = w!("inbox");

#[implement(ISyncMgrHandler)]
pub struct MailHandler {
    worker: Mutex<Option<JoinHandle<()>>>,
}

fn fetch(session: &ISyncMgrSyncCallback) -> Result<()> {
    let nobody = core::ptr::null_mut();
    let mut request = SYNCMGR_CR_NONE;
    unsafe {
        session.ReportProgress(MAILBOX, None, SYNCMGR_PS_UPDATING, 1, 2, &mut request)?;
        let last = match request {
            SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL => SYNCMGR_PS_CANCELED,
            _ => SYNCMGR_PS_SUCCEEDED,
        };
        session.ReportProgress(MAILBOX, None, last, 2, 2, nobody)
    }
}

impl ISyncMgrHandler_Impl for MailHandler_Impl {
    fn Synchronize(
        &self,
        _ppszitemids: *const PCWSTR,
        _citems: u32,
        _hwndowner: HWND,
        psessioncreator: Ref<'_, ISyncMgrSessionCreator>,
        _punk: Ref<'_, IUnknown>,
    ) -> Result<()> {
        let Some(creator) = psessioncreator.as_ref() else {
            return Ok(());
        };
        let session = unsafe { creator.CreateSession(w!("Fabrikam.Mail"), &[MAILBOX])? };
        let agile = AgileReference::new(&session)?;
        let handle = thread::spawn(move || {
            //~^ session-outlives-synchronize
            if let Ok(session) = agile.resolve() {
                let _ = fetch(&session);
            }
        });
        *self.worker.lock().unwrap() = Some(handle);
        Ok(())
    }
}
