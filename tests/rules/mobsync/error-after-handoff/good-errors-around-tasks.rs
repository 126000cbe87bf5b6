//! What can fail comes before the task, is only logged behind it, or is the start of the thread itself.

use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use tokio::runtime::Handle;
use windows::Win32::Foundation::{E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Timeline {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    cursor: PathBuf,
    runtime: Handle,
}

async fn upload(ids: Vec<GUID>) -> Result<()> {
    for id in ids {
        tokio::fs::write(format!("{:08x}.post", id.data1), b"").await?;
    }
    Ok(())
}

impl Timeline {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let agile = self.callback.lock().unwrap().clone();
        agile.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn save_cursor(&self, n: usize) -> Result<()> {
        std::fs::write(&self.cursor, n.to_string()).map_err(Error::from)
    }
}

impl ISyncMgrSynchronize_Impl for Timeline_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.agile()?;
        let ids = self.ids.lock().unwrap().clone();
        let count = ids.len();
        self.save_cursor(0)?;
        self.runtime.spawn(async move {
            let hr = HRESULT::from(upload(ids).await);
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        self.save_cursor(count)
            .unwrap_or_else(|error| eprintln!("timeline: {error}"));
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        let thread = thread::Builder::new()
            .spawn(move || {
                println!("timeline: {n}");
                if let Ok(cb) = agile.resolve() {
                    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                }
            })
            .map_err(|_| Error::from(E_OUTOFMEMORY))?;
        println!("timeline: {:?}", thread.thread().id());
        Ok(())
    }
}
