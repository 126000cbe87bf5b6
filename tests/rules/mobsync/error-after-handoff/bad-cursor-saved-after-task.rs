//! The task owns the completion already when the cursor cannot be saved and the method fails.

use std::path::PathBuf;
use std::sync::Mutex;

use tokio::runtime::Handle;
use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
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
    fn save_cursor(&self, n: usize) -> Result<()> {
        std::fs::write(&self.cursor, n.to_string()).map_err(Error::from)
    }
}

impl ISyncMgrSynchronize_Impl for Timeline_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = self.ids.lock().unwrap().clone();
        let count = ids.len();
        self.runtime.spawn(async move {
            let hr = HRESULT::from(upload(ids).await);
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        self.save_cursor(count)?; //~ error-after-handoff
        Ok(())
    }
}
