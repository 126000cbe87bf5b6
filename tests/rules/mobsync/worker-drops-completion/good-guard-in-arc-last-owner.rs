//! Good: the guard sits in an `Arc` shared by the threads; it is dropped, and completes, exactly once, with its last owner.

use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

struct Done {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    worst: AtomicI32,
}

impl Drop for Done {
    fn drop(&mut self) {
        let hr = HRESULT(self.worst.load(Ordering::Acquire));
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Bees {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    hives: Mutex<Vec<GUID>>,
}

fn weigh(hive: &GUID) -> Result<u32> {
    match hive.data1 {
        0 => Err(E_INVALIDARG.into()),
        weight => Ok(weight),
    }
}

impl ISyncMgrSynchronize_Impl for Bees_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let hives = self.hives.lock().unwrap().clone();
        let done = Arc::new(Done {
            agile,
            worst: AtomicI32::new(S_OK.0),
        });
        for hive in hives {
            let done = Arc::clone(&done);
            thread::spawn(move || match weigh(&hive) {
                Ok(weight) => tracing::info!(weight, ?hive, "bees"),
                Err(error) => done.worst.store(error.code().0, Ordering::Release),
            });
        }
        Ok(())
    }
}
