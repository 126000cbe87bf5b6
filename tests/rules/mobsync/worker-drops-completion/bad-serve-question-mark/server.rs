use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, HRESULT, Result};

pub struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    list: PathBuf,
}

impl Job {
    pub fn new(agile: AgileReference<ISyncMgrSynchronizeCallback>, list: PathBuf) -> Self {
        Self { agile, list }
    }
}

fn install(name: &str) -> Result<()> {
    fs::copy(name, format!("presets/{name}"))?;
    Ok(())
}

pub fn serve(jobs: Receiver<Job>) -> Result<()> {
    for job in jobs {
        let list = fs::read_to_string(&job.list)?; //~ worker-drops-completion
        let hr = HRESULT::from(list.lines().try_for_each(install));
        match job.agile.resolve() {
            Ok(cb) => drop(unsafe { cb.SynchronizeCompleted(hr) }),
            Err(error) => eprintln!("presets: {error}"),
        }
    }
    Ok(())
}
