//! The re-exported helper hands out the completion's own result, and every caller here keeps it to itself.

mod report;

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

pub use report::Report;

#[implement(ISyncMgrSynchronize)]
pub struct Wallpapers {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn refresh() -> Result<()> {
    std::fs::copy("today.png", "wallpaper.png")?;
    Ok(())
}

impl Wallpapers {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Wallpapers_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let hr = HRESULT::from(refresh());
        if let Err(error) = Report::sync_done(&callback, hr) {
            eprintln!("wallpapers: {error}");
        }
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        report::properties_done(&callback, S_OK).or_else(report::swallow)
    }
}
