//! Bad: the flag is written as the number 512, and the call of the helper that does Progress depends on it.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const DATABASE: GUID = GUID::from_u128(0x5b7c1de4_9f01_4a7e_b8f3_0d9c6a2e4411);

#[implement(ISyncMgrSynchronize)]
struct DatabaseReplica {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    mode: AtomicU32,
}

impl DatabaseReplica {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }
}

fn tell(cb: &ISyncMgrSynchronizeCallback, text: &HSTRING) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT,
        lpcStatusText: PCWSTR(text.as_ptr()),
        ..Default::default()
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), &DATABASE, &item) }
}

fn replicate(cb: &ISyncMgrSynchronizeCallback, mode: u32) -> Result<()> {
    let text = HSTRING::from("Replicating the database");
    if mode & 512 == 512 {
        let hr = tell(cb, &text); //~ progress-gated-on-ui-flag
        if hr == S_SYNCMGR_CANCELALL || hr == S_SYNCMGR_CANCELITEM {
            return Ok(());
        }
    }
    std::fs::copy("live.db", "replica.db")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for DatabaseReplica_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.mode.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let mode = self.mode.load(Ordering::SeqCst);
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(replicate(&cb, mode));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
