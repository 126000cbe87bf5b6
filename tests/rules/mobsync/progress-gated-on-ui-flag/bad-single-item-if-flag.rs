//! Bad: the one mailbox is announced to the callback only when the stored flags contain SYNCMGRFLAG_MAYBOTHERUSER.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const MAILBOX: GUID = GUID::from_u128(0x8d4f1a52_7f3c_41f6_8a70_61d7c0a8b1f2);

#[implement(ISyncMgrSynchronize)]
struct MailboxHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    flags: AtomicU32,
}

impl MailboxHandler {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn exchange(&self) -> Result<()> {
        std::fs::rename("outbox.eml", "sent.eml")?;
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let flags = self.flags.load(Ordering::SeqCst);
        if flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0 {
            let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), &MAILBOX, &item) }; //~ progress-gated-on-ui-flag
            if hr == S_SYNCMGR_CANCELITEM || hr == S_SYNCMGR_CANCELALL {
                return Ok(());
            }
        }
        self.exchange()
    }
}

impl ISyncMgrSynchronize_Impl for MailboxHandler_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
