//! The `?`s are in an async function and in an inner block; the tasks tell what became of them.

use std::sync::Mutex;

use tokio::runtime::Handle;
use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
struct Cloud {
    callback: Mutex<Option<Agile>>,
    ids: Mutex<Vec<GUID>>,
    runtime: Handle,
}

async fn listing(ids: &[GUID]) -> Result<Vec<String>> {
    tokio::task::yield_now().await;
    if ids.is_empty() {
        return Err(E_ACCESSDENIED.into());
    }
    Ok(ids.iter().map(|id| format!("{id:?}")).collect())
}

async fn merge(names: Vec<String>) -> Result<()> {
    for name in names {
        tokio::fs::write(name, b"merged").await?;
    }
    Ok(())
}

async fn synchronize(agile: Agile, ids: Vec<GUID>) {
    let outcome = async { merge(listing(&ids).await?).await }.await;
    match agile.resolve() {
        Ok(cb) => {
            let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
        }
        Err(error) => eprintln!("cloud: nobody to tell: {error}"),
    }
}

impl ISyncMgrSynchronize_Impl for Cloud_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        self.runtime.spawn(async move {
            let hr = match listing(&ids).await {
                Ok(names) if names.len() > 1000 => E_UNEXPECTED,
                Ok(_) => S_OK,
                Err(error) => error.code(),
            };
            let cb = agile.resolve()?;
            unsafe { cb.PrepareForSyncCompleted(hr) }
        });
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        self.runtime.spawn(synchronize(agile, ids));
        Ok(())
    }
}
