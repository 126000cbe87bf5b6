//! `run::<J>` completes through `Job::finish`, a default method that every job inherits or replaces by
//! one that completes as well; each method runs one job, in the call.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[derive(Clone, Copy)]
enum Kind {
    Prepare,
    Synchronize,
    Properties,
}

trait Job {
    const KIND: Kind;

    fn attempt(&mut self) -> Result<()>;

    /// Signals the end of the job.
    fn finish(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        let told = unsafe {
            match Self::KIND {
                Kind::Prepare => cb.PrepareForSyncCompleted(hr),
                Kind::Synchronize => cb.SynchronizeCompleted(hr),
                Kind::Properties => cb.ShowPropertiesCompleted(hr),
            }
        };
        if let Err(e) = told {
            eprintln!("{e}");
        }
    }
}

struct Check<'a> {
    ids: &'a [GUID],
}

struct Pull {
    ids: Vec<GUID>,
    failures: usize,
}

struct Page(GUID);

impl Job for Check<'_> {
    const KIND: Kind = Kind::Prepare;

    fn attempt(&mut self) -> Result<()> {
        match self.ids.iter().find(|id| id.data1 == 0) {
            Some(_) => Err(E_INVALIDARG.into()),
            None => Ok(()),
        }
    }
}

impl Job for Pull {
    const KIND: Kind = Kind::Synchronize;

    fn attempt(&mut self) -> Result<()> {
        self.failures = self.ids.iter().filter(|id| id.data2 == 7).count();
        if self.failures == self.ids.len() && self.failures > 0 {
            return Err(E_FAIL.into());
        }
        Ok(())
    }

    fn finish(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        let hr = if self.failures > 0 { E_FAIL } else { hr };
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        eprintln!("{} items, {} failures", self.ids.len(), self.failures);
    }
}

impl Job for Page {
    const KIND: Kind = Kind::Properties;

    fn attempt(&mut self) -> Result<()> {
        println!("properties of {:?}", self.0);
        Ok(())
    }
}

fn run<J: Job>(cb: &ISyncMgrSynchronizeCallback, mut job: J) {
    let hr = job.attempt().map_or_else(|e| e.code(), |()| S_OK);
    job.finish(cb, hr);
}

#[implement(ISyncMgrSynchronize)]
pub struct Library {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
}

impl Library {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.callback
            .borrow()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Library {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.callback.replace(lpcallback.cloned());
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let ids = if n == 0 || ids.is_null() {
            &[][..]
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }
        };
        self.ids.replace(ids.to_vec());
        let cb = self.callback()?;
        run(&cb, Check { ids });
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.callback()?;
        let ids = self.ids.borrow().clone();
        let job = Pull { ids, failures: 0 };
        run::<Pull>(&cb, job);
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let Some(id) = (unsafe { itemid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        run(&self.callback()?, Page(*id));
        Ok(())
    }
}
