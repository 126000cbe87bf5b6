//! `Initialize` runs a future to its end and an exported function waits for a service; the three
//! methods that should return soon reach neither.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Mutex;

use tokio::runtime::Runtime;
use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HANDLE, HWND, S_OK, WAIT_OBJECT_0};
use windows::Win32::System::Threading::WaitForSingleObject;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Surveys {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    flags: AtomicU32,
    settings: Mutex<String>,
    runtime: Runtime,
}

async fn load_settings() -> String {
    tokio::fs::read_to_string("surveys.toml")
        .await
        .unwrap_or_default()
}

/// Called by the installer, never by the handler.
pub fn service_stopped(service: HANDLE) -> bool {
    unsafe { WaitForSingleObject(service, 30_000) == WAIT_OBJECT_0 }
}

impl ISyncMgrSynchronize_Impl for Surveys {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let settings = self.runtime.block_on(load_settings());
        *self.settings.lock().unwrap() = settings;
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
