//! A thread completes, and the completion is the value of the thread's closure: nobody hands it to
//! the manager.

use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread::spawn;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Invoices {
    callback: Mutex<Option<Agile>>,
    jobs: Sender<Agile>,
}

impl Invoices {
    fn agile(&self) -> Result<Agile> {
        let held = self.callback.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn transfer() -> Result<()> {
    Ok(())
}

pub fn queue() -> Sender<Agile> {
    let (jobs, todo) = channel::<Agile>();
    spawn(move || -> Result<()> {
        for agile in todo {
            let hr = HRESULT::from(transfer());
            unsafe { agile.resolve()?.PrepareForSyncCompleted(hr)? };
        }
        Ok(())
    });
    jobs
}

impl ISyncMgrSynchronize_Impl for Invoices_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        self.jobs.send(agile).map_err(|_| Error::from(E_FAIL))
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let agile = self.agile()?;
        spawn(move || {
            let callback = agile.resolve()?;
            let hr = transfer().map_or_else(|e| e.code(), |()| S_OK);
            unsafe { callback.SynchronizeCompleted(hr) }
        });
        Ok(())
    }
}
