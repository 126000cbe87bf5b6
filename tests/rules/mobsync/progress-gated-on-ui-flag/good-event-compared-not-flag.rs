//! Good: the condition in front of the pause tests the event number (idle run), and Progress follows in every case.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const MASK: u32 = SYNCMGRFLAG_EVENTMASK.0 as u32;

#[implement(ISyncMgrSynchronize)]
struct IndexSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    roots: Mutex<Vec<GUID>>,
    flags: AtomicU32,
}

impl IndexSync {
    fn job(&self) -> Option<(ISyncMgrSynchronizeCallback, Vec<GUID>)> {
        let cb = self.callback.lock().unwrap().clone()?;
        Some((cb, self.roots.lock().unwrap().clone()))
    }
}

fn ask(cb: &ISyncMgrSynchronizeCallback, root: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), root, &item) }
}

fn crawl(cb: &ISyncMgrSynchronizeCallback, roots: &[GUID], idle: bool) -> Result<()> {
    for root in roots {
        if idle {
            thread::sleep(Duration::from_millis(200));
        }
        match ask(cb, root) {
            S_SYNCMGR_CANCELITEM => continue,
            S_SYNCMGR_CANCELALL => break,
            _ => {}
        }
        std::fs::create_dir_all(format!("index/{root:?}"))?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for IndexSync_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let (cb, roots) = self.job().ok_or(E_UNEXPECTED)?;
        let idle = self.flags.load(Ordering::SeqCst) & MASK == SYNCMGRFLAG_IDLE.0 as u32;
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let hr = HRESULT::from(crawl(&cb, &roots, idle));
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
