//! Good: the worker stores the manifest in both arms of the match and completes at the very end.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

#[derive(Default)]
struct Shared {
    items: Mutex<Vec<GUID>>,
    manifest: Mutex<Option<String>>,
}

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    shared: Arc<Shared>,
}

fn fetch_manifest(items: &[GUID]) -> Result<String> {
    Ok(format!("{} volumes", items.len()))
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(cb.as_ref().ok_or(Error::from(E_UNEXPECTED))?)?;
        let mut items = Vec::new();
        if n > 0 && !ids.is_null() {
            items = unsafe { core::slice::from_raw_parts(ids, n as usize) }.to_vec();
        }
        *self.shared.items.lock().unwrap() = items.clone();
        let shared = Arc::clone(&self.shared);
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let hr = match fetch_manifest(&items) {
                Ok(text) => {
                    *shared.manifest.lock().unwrap() = Some(text);
                    S_OK
                }
                Err(e) => {
                    shared.manifest.lock().unwrap().take();
                    e.code()
                }
            };
            let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        });
        Ok(())
    }
}
