//! Good: failed attempts are traced and repeated; S_OK is reported on the attempt that worked, else the error returns.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct PriceListSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    hosts: Vec<String>,
}

impl PriceListSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn fetch_catalog(&self, host: &str) -> Result<()> {
        std::fs::copy(format!(r"\\{host}\prices\list.csv"), "list.csv")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PriceListSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let mut last = Error::from(E_FAIL);
        for host in &self.hosts {
            match self.fetch_catalog(host) {
                Ok(()) => {
                    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                    return Ok(());
                }
                Err(e) => {
                    eprintln!("{host}: {e}");
                    last = e;
                }
            }
        }
        Err(last)
    }
}
