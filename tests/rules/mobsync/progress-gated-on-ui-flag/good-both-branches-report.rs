//! Good: the flag only chooses between a long and a short report, and each branch calls Progress.
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct TranslationSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    memories: Mutex<Vec<GUID>>,
    may_bother: AtomicBool,
}

impl TranslationSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn ask(&self, cb: &ISyncMgrSynchronizeCallback, memory: &GUID) -> HRESULT {
        let text = HSTRING::from("Updating the translation memory");
        let mut item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        if self.may_bother.load(Ordering::SeqCst) {
            item.mask |= SYNCMGRPROGRESSITEM_STATUSTEXT;
            item.lpcStatusText = PCWSTR(text.as_ptr());
            unsafe { (cb.vtable().Progress)(cb.as_raw(), memory, &item) }
        } else {
            unsafe { (cb.vtable().Progress)(cb.as_raw(), memory, &item) }
        }
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let memories = self.memories.lock().unwrap().clone();
        for memory in &memories {
            match self.ask(cb, memory) {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                _ => {}
            }
            std::fs::write(format!("{memory:?}.tmx"), b"<tmx/>")?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for TranslationSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        let may_bother = dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        self.may_bother.store(may_bother, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
