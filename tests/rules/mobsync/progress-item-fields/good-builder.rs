//! Good: every method of the builder sets a member together with its bit.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

struct Report(SYNCMGRPROGRESSITEM);

impl Report {
    fn new() -> Self {
        let mut item: SYNCMGRPROGRESSITEM = unsafe { core::mem::zeroed() };
        item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
        Self(item).status(SYNCMGRSTATUS_UPDATING)
    }

    fn status(mut self, status: SYNCMGRSTATUS) -> Self {
        self.0.mask |= SYNCMGRPROGRESSITEM_STATUSTYPE;
        self.0.dwStatusType = status.0 as u32;
        self
    }

    fn text(mut self, text: PCWSTR) -> Self {
        self.0.mask |= SYNCMGRPROGRESSITEM_STATUSTEXT;
        self.0.lpcStatusText = text;
        self
    }

    fn send(&self, cb: &ISyncMgrSynchronizeCallback, id: &GUID) -> HRESULT {
        unsafe { (cb.vtable().Progress)(cb.as_raw(), id, &self.0) }
    }
}

pub fn fetching(cb: &ISyncMgrSynchronizeCallback, mailbox: &GUID) -> HRESULT {
    Report::new().text(w!("Fetching mail")).send(cb, mailbox)
}
