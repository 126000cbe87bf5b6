//! Bad: SetItemStatus answers E_NOTIMPL, although the user may skip any mailbox while it is pending.

use std::collections::VecDeque;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_NOTIMPL, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailboxSync {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    queue: Mutex<VecDeque<GUID>>,
}

impl MailboxSync {
    fn next(&self) -> Option<GUID> {
        self.queue.lock().unwrap().pop_front()
    }

    fn fetch(&self, _mailbox: &GUID) -> Result<()> {
        Ok(())
    }

    fn drain(&self, sink: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let status = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        while let Some(mailbox) = self.next() {
            let hr = unsafe {
                (Interface::vtable(sink).Progress)(Interface::as_raw(sink), &mailbox, &status)
            };
            match hr {
                S_SYNCMGR_CANCELALL => return Ok(()),
                S_SYNCMGR_CANCELITEM => continue,
                _ => hr.ok()?,
            }
            self.fetch(&mailbox)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for MailboxSync_Impl {
    fn Synchronize(&self, _hwnd: HWND) -> Result<()> {
        let sink = self.sink.lock().unwrap().clone();
        let Some(sink) = sink else {
            return Err(Error::from(E_UNEXPECTED));
        };
        let outcome = self.drain(&sink);
        let _ = unsafe { sink.SynchronizeCompleted(HRESULT::from(outcome)) };
        Ok(())
    }

    fn SetItemStatus(&self, _item: *const GUID, _status: u32) -> Result<()> {
        //~^ skipped-status-ignored
        Err(E_NOTIMPL.into())
    }
}
