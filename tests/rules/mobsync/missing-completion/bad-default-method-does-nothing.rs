//! `Job::finish` does nothing unless it is replaced; `Check` replaces it, `Pull` forgot to, so Synchronize
//! returns success without any completion.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

trait Job {
    fn attempt(&mut self) -> Result<()>;

    fn finish(&self, _cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        eprintln!("ended with {hr:?}");
    }
}

struct Check<'a> {
    ids: &'a [GUID],
}

struct Pull {
    ids: Vec<GUID>,
    failures: usize,
}

impl Job for Check<'_> {
    fn attempt(&mut self) -> Result<()> {
        if self.ids.iter().any(|id| id.data1 == 0) {
            return Err(E_INVALIDARG.into());
        }
        Ok(())
    }

    fn finish(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
    }
}

impl Job for Pull {
    fn attempt(&mut self) -> Result<()> {
        self.failures = self.ids.iter().filter(|id| id.data2 == 7).count();
        if self.failures > 0 {
            return Err(E_FAIL.into());
        }
        Ok(())
    }
}

fn run<J: Job>(cb: &ISyncMgrSynchronizeCallback, mut job: J) -> J {
    let hr = job.attempt().map_or_else(|e| e.code(), |()| S_OK);
    job.finish(cb, hr);
    job
}

#[implement(ISyncMgrSynchronize)]
pub struct Inventory {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
}

impl Inventory {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.borrow().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Inventory_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids: Vec<GUID> = (0..n as usize).map(|i| unsafe { *ids.add(i) }).collect();
        run(&cb, Check { ids: &ids });
        self.ids.replace(ids); //~ state-written-after-completion
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let ids = self.ids.borrow().clone();
        let pulled = run(&cb, Pull { ids, failures: 0 });
        eprintln!("{} failures", pulled.failures);
        Ok(()) //~ missing-completion
    }
}
