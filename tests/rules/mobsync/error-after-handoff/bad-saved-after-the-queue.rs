//! Bad: the job is in the queue of the pool and will be completed there, when saving the state makes the method fail.

use std::sync::{Mutex, OnceLock, mpsc};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

impl Job {
    fn finish(self, hr: HRESULT) {
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

fn carve(id: &GUID) -> Result<()> {
    std::fs::write(format!("{:08x}.rune", id.data1), id.data4)?;
    Ok(())
}

fn jobs() -> &'static mpsc::Sender<Job> {
    static JOBS: OnceLock<mpsc::Sender<Job>> = OnceLock::new();
    JOBS.get_or_init(|| {
        let (sender, receiver) = mpsc::channel::<Job>();
        thread::spawn(move || {
            for job in receiver {
                let hr = HRESULT::from(job.ids.iter().try_for_each(carve));
                job.finish(hr);
            }
        });
        sender
    })
}

#[implement(ISyncMgrSynchronize)]
pub struct Runes {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Runes_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        let count = ids.len();
        jobs()
            .send(Job { agile, ids })
            .map_err(|_| Error::from(E_UNEXPECTED))?;
        std::fs::write("runes.count", count.to_string())?; //~ error-after-handoff
        Ok(())
    }
}
