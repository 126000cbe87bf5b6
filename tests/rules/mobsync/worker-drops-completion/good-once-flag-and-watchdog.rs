//! Worker and watchdog share an `AtomicBool`; only the one that flips it completes, the other ends
//! silently because the duty is done. At least one of them always reaches the flag.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

struct Once {
    told: AtomicBool,
    agile: Agile,
}

impl Once {
    fn tell(&self, hr: HRESULT) -> bool {
        if self.told.swap(true, Ordering::AcqRel) {
            return false;
        }
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        true
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    volumes: Mutex<Vec<GUID>>,
    limit: Duration,
}

fn dump(volume: &GUID) -> Result<()> {
    if volume.data4[7] == 0xff {
        return Err(E_FAIL.into());
    }
    Ok(())
}

impl Backup {
    fn agile(&self) -> Result<Agile> {
        let cb = self.callback.lock().unwrap().clone();
        AgileReference::new(&cb.ok_or(Error::from(E_UNEXPECTED))?)
    }
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let once = Arc::new(Once {
            told: AtomicBool::new(false),
            agile: self.agile()?,
        });
        let limit = self.limit;
        let volumes = self.volumes.lock().unwrap().clone();

        let watchdog = Arc::clone(&once);
        thread::spawn(move || {
            thread::sleep(limit);
            if watchdog.tell(E_ABORT) {
                eprintln!("given up after {limit:?}");
            }
        });
        thread::spawn(move || {
            for volume in &volumes {
                if once.told.load(Ordering::Acquire) {
                    return;
                }
                if let Err(e) = dump(volume) {
                    once.tell(e.code());
                    return;
                }
            }
            once.tell(S_OK);
        });
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        let ids = match ids.is_null() {
            false => unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec(),
            true => vec![],
        };
        *self.volumes.lock().unwrap() = ids;
        let told = Arc::new(AtomicBool::new(false));
        for (pause, hr) in [(0, S_OK), (30, E_ABORT)] {
            let told = told.clone();
            let agile = agile.clone();
            thread::spawn(move || {
                thread::sleep(Duration::from_secs(pause));
                let first = told
                    .compare_exchange(false, true, Ordering::SeqCst, Ordering::SeqCst)
                    .is_ok();
                if !first {
                    return;
                }
                let Ok(cb) = agile.resolve() else { return };
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            });
        }
        Ok(())
    }
}
