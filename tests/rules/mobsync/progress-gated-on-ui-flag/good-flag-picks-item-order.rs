//! Good: with the flag the items run in reverse order; both orders go through the same loop, which always asks.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct LibrarySync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    volumes: Mutex<Vec<GUID>>,
    flags: AtomicU32,
}

impl LibrarySync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn ordered_volumes(&self) -> Vec<GUID> {
        let mut volumes = self.volumes.lock().unwrap().clone();
        let flags = self.flags.load(Ordering::SeqCst);
        if flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0 {
            volumes.reverse();
        }
        volumes
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, volume: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: std::mem::size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), volume, &item) }
}

fn load(volume: &GUID) -> HRESULT {
    match std::fs::read(format!("{volume:?}.vol")) {
        Ok(_) => S_OK,
        Err(_) => E_FAIL,
    }
}

impl ISyncMgrSynchronize_Impl for LibrarySync {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut outcome = S_OK;
        for volume in self.ordered_volumes() {
            let hr = ask(&cb, &volume);
            if hr == S_SYNCMGR_CANCELALL {
                break;
            }
            if hr == S_SYNCMGR_CANCELITEM {
                continue;
            }
            let loaded = load(&volume);
            if loaded.is_err() {
                outcome = loaded;
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
