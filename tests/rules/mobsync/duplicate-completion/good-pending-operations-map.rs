//! Pending operations are kept in a map; `remove` gives each callback out once, so the failing and the
//! final call of `finish` never both complete. Methods and timer do so at most once per entry.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
enum Kind {
    Prepare,
    Synchronize,
}

#[derive(Default)]
struct Pending {
    map: Mutex<HashMap<(Kind, u64), AgileReference<ISyncMgrSynchronizeCallback>>>,
}

impl Pending {
    fn begin(&self, key: (Kind, u64), agile: AgileReference<ISyncMgrSynchronizeCallback>) {
        self.map.lock().unwrap().insert(key, agile);
    }

    fn finish(&self, key: (Kind, u64), hr: HRESULT) -> bool {
        let removed = self.map.lock().unwrap().remove(&key);
        let Some(agile) = removed else {
            return false;
        };
        let Ok(cb) = agile.resolve() else {
            return false;
        };
        let told = match key {
            (Kind::Prepare, _) => unsafe { cb.PrepareForSyncCompleted(hr) },
            (Kind::Synchronize, _) => unsafe { cb.SynchronizeCompleted(hr) },
        };
        told.is_ok()
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Sensors {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    counter: Mutex<u64>,
    pending: Arc<Pending>,
}

fn read(id: &GUID) -> Result<f64> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(f64::from(id.data1))
}

impl Sensors {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let cb = self.cb.lock().unwrap().clone();
        AgileReference::new(&cb.ok_or_else(|| Error::from(E_UNEXPECTED))?)
    }

    fn number(&self) -> u64 {
        let mut counter = self.counter.lock().unwrap();
        *counter += 1;
        *counter
    }
}

impl ISyncMgrSynchronize_Impl for Sensors_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let key = (Kind::Prepare, self.number());
        self.pending.begin(key, self.agile()?);
        let ids = match ids.is_null() {
            true => Vec::new(),
            false => unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec(),
        };
        if ids.iter().any(|id| read(id).is_err()) {
            self.pending.finish(key, E_INVALIDARG);
        }
        *self.ids.lock().unwrap() = ids; //~ state-written-after-completion
        self.pending.finish(key, S_OK);
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let key = (Kind::Synchronize, self.number());
        let agile = self.agile()?;
        let ids = self.ids.lock().unwrap().clone();
        self.pending.begin(key, agile);

        let timer = Arc::clone(&self.pending);
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(120));
            if timer.finish(key, E_ABORT) {
                eprintln!("{key:?} timed out");
            }
        });

        let pending = Arc::clone(&self.pending);
        thread::spawn(move || {
            let mut sum = 0.0;
            for id in &ids {
                match read(id) {
                    Ok(value) => sum += value,
                    Err(e) => {
                        pending.finish(key, e.code());
                        return;
                    }
                }
            }
            eprintln!("sum {sum}");
            pending.finish(key, S_OK);
        });
        Ok(())
    }
}
