//! Three types stand behind the trait object, and each of them tells the manager once.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{HRESULT, Result, implement};

trait Reporter {
    fn outcome(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT);
}

struct Plain;
struct Counting(AtomicU32);
struct Blurred;

impl Reporter for Plain {
    fn outcome(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

impl Reporter for Counting {
    fn outcome(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        if hr.is_err() {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
        Plain.outcome(cb, hr);
    }
}

impl Reporter for Blurred {
    fn outcome(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        let shown = if hr.is_err() { E_FAIL } else { hr };
        if let Err(error) = unsafe { cb.SynchronizeCompleted(shown) } {
            eprintln!("{error}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Podcasts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    reporter: Box<dyn Reporter>,
}

fn reporter_by_name(name: &str) -> Box<dyn Reporter> {
    match name {
        "count" => Box::new(Counting(AtomicU32::new(0))),
        "blur" => Box::new(Blurred),
        _ => Box::new(Plain),
    }
}

impl Podcasts {
    fn new(name: &str) -> Self {
        Self {
            callback: Mutex::new(None),
            reporter: reporter_by_name(name),
        }
    }
}

fn fetch() -> Result<()> {
    std::fs::copy("episodes.new", "episodes")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Podcasts_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        self.reporter.outcome(&cb, HRESULT::from(fetch()));
        Ok(())
    }
}
