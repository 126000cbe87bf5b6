//! The only type behind the trait object writes a line and never tells the manager.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{HRESULT, Result, implement};

trait Reporter {
    fn outcome(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT);
}

struct LogFile {
    prefix: &'static str,
}

impl Reporter for LogFile {
    fn outcome(&self, _cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        eprintln!("{}: {:08x}", self.prefix, hr.0);
    }
}

#[implement(ISyncMgrSynchronize)]
struct Podcasts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    reporter: Box<dyn Reporter>,
}

impl Podcasts {
    fn new() -> Self {
        Self {
            callback: Mutex::new(None),
            reporter: Box::new(LogFile { prefix: "podcasts" }),
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
        let hr = HRESULT::from(fetch());
        self.reporter.outcome(&cb, hr);
        Ok(()) //~ missing-completion
    }
}
