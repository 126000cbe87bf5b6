//! Good: the flag decides which status text is shown; the call that shows it stands outside the condition.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const ARCHIVE: GUID = GUID::from_u128(0x77a0be31_20f4_4d5e_93d1_c5f1d20e6b38);

#[implement(ISyncMgrSynchronize)]
struct PaperArchive {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    flags: AtomicU32,
}

impl PaperArchive {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn status_text(&self) -> PCWSTR {
        let bits = self.flags.load(Ordering::SeqCst) as i32;
        if bits & SYNCMGRFLAG_MAYBOTHERUSER.0 != 0 {
            w!("Updating the archive; problems can be solved afterwards")
        } else {
            w!("Updating the archive")
        }
    }

    fn update(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTEXT,
            lpcStatusText: self.status_text(),
            ..Default::default()
        };
        let hr = unsafe { (cb.vtable().Progress)(cb.as_raw(), &ARCHIVE, &item) };
        if hr == S_SYNCMGR_CANCELITEM || hr == S_SYNCMGR_CANCELALL {
            return Ok(());
        }
        std::fs::copy("papers.idx", "archive/papers.idx")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PaperArchive_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(self.update(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
