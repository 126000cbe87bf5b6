use std::thread;

use windows::Win32::Foundation::E_OUTOFMEMORY;
use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{AgileReference, Error, GUID, HRESULT, Result};

fn upload(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.jpg", id.data1), "outbox/photo.jpg")?;
    Ok(())
}

/// `Ok`: the thread has taken over; `Err`: it could not be started.
pub fn start(agile: AgileReference<ISyncMgrSynchronizeCallback>, ids: Vec<GUID>) -> Result<()> {
    thread::Builder::new()
        .name("photos".into())
        .spawn(move || {
            let outcome = ids.iter().try_for_each(upload);
            if let Ok(callback) = agile.resolve() {
                let _ = unsafe { callback.SynchronizeCompleted(HRESULT::from(outcome)) };
            }
        })
        .map(drop)
        .map_err(|error| Error::new(E_OUTOFMEMORY, error.to_string()))
}
