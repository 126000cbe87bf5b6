//! Each implementation of `Job` completes its own operation once; the thread runs the boxed job and
//! does nothing else, and no method fails after the thread was started.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

trait Job: Send {
    fn name(&self) -> &'static str;
    fn work(&mut self) -> Result<()>;
    fn report(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()>;
    fn agile(&self) -> &Agile;
}

struct Prepare {
    agile: Agile,
    ids: Vec<GUID>,
}

struct Transfer {
    agile: Agile,
    ids: Vec<GUID>,
    bytes: u64,
}

struct Explain {
    agile: Agile,
    error: GUID,
    retry: Vec<GUID>,
}

impl Job for Prepare {
    fn name(&self) -> &'static str {
        "prepare"
    }

    fn work(&mut self) -> Result<()> {
        self.ids.retain(|id| id.data1 != 0);
        if self.ids.len() > 4096 {
            return Err(E_OUTOFMEMORY.into());
        }
        Ok(())
    }

    fn report(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
        unsafe { cb.PrepareForSyncCompleted(hr) }
    }

    fn agile(&self) -> &Agile {
        &self.agile
    }
}

impl Job for Transfer {
    fn name(&self) -> &'static str {
        "transfer"
    }

    fn work(&mut self) -> Result<()> {
        for id in &self.ids {
            self.bytes += u64::from(id.data2);
            if self.bytes > 1 << 40 {
                return Err(E_ABORT.into());
            }
        }
        Ok(())
    }

    fn report(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
        unsafe { cb.SynchronizeCompleted(hr) }
    }

    fn agile(&self) -> &Agile {
        &self.agile
    }
}

impl Job for Explain {
    fn name(&self) -> &'static str {
        "explain"
    }

    fn work(&mut self) -> Result<()> {
        self.retry.push(self.error);
        Ok(())
    }

    fn report(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
        if hr.is_ok() {
            unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &self.retry) }
        } else {
            unsafe { cb.ShowErrorCompleted(hr, &[]) }
        }
    }

    fn agile(&self) -> &Agile {
        &self.agile
    }
}

fn run(mut job: Box<dyn Job>) {
    let outcome = job.work();
    let hr = match outcome {
        Ok(()) => S_OK,
        Err(ref e) => e.code(),
    };
    let Ok(cb) = job.agile().resolve() else {
        return;
    };
    if let Err(e) = job.report(&cb, hr) {
        eprintln!("{}: {e}", job.name());
    }
}

fn start(job: Box<dyn Job>) -> Result<()> {
    let name = job.name();
    let started = thread::Builder::new()
        .name(name.into())
        .spawn(move || run(job));
    match started {
        Ok(_detached) => Ok(()),
        Err(e) => Err(Error::new(E_OUTOFMEMORY, e.to_string())),
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Catalogue {
    agile: Mutex<Option<Agile>>,
    ids: Mutex<Vec<GUID>>,
}

impl Catalogue {
    fn agile(&self) -> Result<Agile> {
        let slot = self.agile.lock().unwrap();
        slot.clone().ok_or(Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Catalogue_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let ids = match ids.is_null() {
            true => Vec::new(),
            false => unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec(),
        };
        *self.ids.lock().unwrap() = ids.clone();
        let agile = self.agile()?;
        start(Box::new(Prepare { agile, ids }))
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let job: Box<dyn Job> = Box::new(Transfer {
            agile: self.agile()?,
            ids: self.ids.lock().unwrap().clone(),
            bytes: 0,
        });
        start(job)?;
        Ok(())
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        let error = unsafe { errorid.as_ref() }.copied().unwrap_or_default();
        let agile = self.agile()?;
        start(Box::new(Explain {
            agile,
            error,
            retry: vec![],
        }))
    }
}
