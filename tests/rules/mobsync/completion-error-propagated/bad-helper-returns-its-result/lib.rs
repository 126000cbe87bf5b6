//! The re-exported helper hands out the completion's own result, and the `?` makes it the method's answer.

mod report;

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, HRESULT, Result, implement};

pub use report::Report;

#[implement(ISyncMgrSynchronize)]
pub struct Wallpapers {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn refresh() -> Result<()> {
    std::fs::copy("today.png", "wallpaper.png")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Wallpapers_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(refresh());
        Report::sync_done(&callback, hr)?; //~ completion-error-propagated
        Ok(())
    }
}
