//! Bad: under the name LOUD the flag selects the only match arm that calls Progress; the other answers S_OK itself.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::{SYNCMGRFLAG_MAYBOTHERUSER as LOUD, *};
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct ReaderSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    titles: Mutex<Vec<GUID>>,
    flags: AtomicU32,
}

impl ReaderSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn ask(&self, cb: &ISyncMgrSynchronizeCallback, title: &GUID) -> HRESULT {
        let mut item = SYNCMGRPROGRESSITEM::default();
        item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
        item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
        item.dwStatusType = SYNCMGRSTATUS_UPDATING.0 as u32;
        match self.flags.load(Ordering::SeqCst) & LOUD.0 as u32 {
            0 => S_OK,
            _ => unsafe { (cb.vtable().Progress)(cb.as_raw(), title, &item) }, //~ progress-gated-on-ui-flag
        }
    }

    fn fetch(&self, title: &GUID) -> Result<()> {
        std::fs::write(format!("{title:?}.epub"), b"PK")?;
        Ok(())
    }

    fn fetch_all(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let titles = self.titles.lock().unwrap().clone();
        for title in &titles {
            let hr = self.ask(cb, title);
            if hr == S_SYNCMGR_CANCELALL {
                break;
            }
            if hr == S_SYNCMGR_CANCELITEM {
                continue;
            }
            self.fetch(title)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for ReaderSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(self.fetch_all(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
