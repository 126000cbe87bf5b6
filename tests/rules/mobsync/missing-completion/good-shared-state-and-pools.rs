//! The callback lives in an `Arc<Shared>`; threads, pools and channels get the whole of it.
//! Expected: no finding; the duty goes along with the shared state, and nothing fails afterwards.

use std::sync::{Arc, Condvar, Mutex, OnceLock, mpsc};
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Shared {
    cb: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    wake: Condvar,
    todo: Mutex<Vec<Task>>,
}

enum Task {
    Sync(Arc<Shared>),
    Prepare { shared: Arc<Shared>, count: u32 },
}

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    shared: Arc<Shared>,
    pool: OnceLock<mpsc::Sender<Task>>,
}

impl Shared {
    fn run(&self) {
        let Some(agile) = self.cb.lock().unwrap().clone() else {
            return;
        };
        if let Ok(cb) = agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
    }
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let shared = Arc::clone(&self.shared);
        thread::Builder::new()
            .name("wiki".into())
            .spawn(move || shared.run())
            .map_err(|e| Error::new(E_OUTOFMEMORY, e.to_string()))?;
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let Some(pool) = self.pool.get() else {
            return Err(E_UNEXPECTED.into());
        };
        let shared = self.shared.clone();
        match pool.send(Task::Prepare { shared, count: n }) {
            Ok(()) => Ok(()),
            Err(mpsc::SendError(_)) => Err(E_ABORT.into()),
        }
    }

    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        self.shared
            .todo
            .lock()
            .unwrap()
            .push(Task::Sync(self.shared.clone()));
        self.shared.wake.notify_one();
        Ok(())
    }

    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let shared = self.shared.clone();
        let handle = thread::spawn(move || {
            let agile = shared.cb.lock().unwrap().clone();
            let Some(cb) = agile.and_then(|agile| agile.resolve().ok()) else {
                return false;
            };
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            true
        });
        if handle.join().unwrap_or(false) { //~ blocking-entry-point
            Ok(())
        } else {
            Err(E_FAIL.into())
        }
    }
}
