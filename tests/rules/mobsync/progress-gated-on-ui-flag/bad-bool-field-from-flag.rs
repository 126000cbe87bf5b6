//! Bad: Initialize turns MAYBOTHERUSER into the field `chatty`, and the reporting helper is silent without it.
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    sets: Mutex<Vec<GUID>>,
    chatty: AtomicBool,
}

impl BackupHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn report(&self, cb: &ISyncMgrSynchronizeCallback, set: &GUID) -> HRESULT {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        if self.chatty.load(Ordering::Acquire) {
            unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), set, &item) } //~ progress-gated-on-ui-flag
        } else {
            S_OK
        }
    }

    fn save(&self, set: &GUID) -> Result<()> {
        std::fs::write(format!("{set:?}.bkf"), b"")?;
        Ok(())
    }

    fn save_sets(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let sets = self.sets.lock().unwrap().clone();
        for set in &sets {
            match self.report(cb, set) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => self.save(set)?,
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        let chatty = dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        self.chatty.store(chatty, Ordering::Release);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.save_sets(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
