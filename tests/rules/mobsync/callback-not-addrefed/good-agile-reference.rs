//! Good: an AgileReference is kept; making it takes a reference, null drops the old one.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
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

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
}

fn copy_volumes() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = None;
        if let Some(cb) = lpcallback.as_ref() {
            let agile = AgileReference::new(cb)?;
            *self.callback.lock().unwrap() = Some(agile);
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let Ok(cb) = agile.resolve() else { return };
            let hr = HRESULT::from(copy_volumes());
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
