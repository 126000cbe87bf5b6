//! `tokio::time::sleep` is awaited in a spawned task and `std::thread::sleep` runs on the pool for
//! blocking work; the method only hands the task over.

use std::sync::Mutex;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Podcasts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    runtime: Handle,
}

fn spin_up_drive() -> bool {
    std::thread::sleep(Duration::from_secs(2));
    std::path::Path::new("D:/podcasts").is_dir()
}

async fn outcome() -> HRESULT {
    tokio::time::sleep(Duration::from_millis(200)).await;
    match spawn_blocking(spin_up_drive).await {
        Ok(true) => S_OK,
        _ => E_FAIL,
    }
}

async fn prepare(agile: Agile) {
    let hr = outcome().await;
    let Ok(cb) = agile.resolve() else {
        return;
    };
    let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
}

impl ISyncMgrSynchronize_Impl for Podcasts_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        self.runtime.spawn(prepare(agile));
        Ok(())
    }
}
