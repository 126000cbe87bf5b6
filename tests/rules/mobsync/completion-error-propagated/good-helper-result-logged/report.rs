use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{Error, HRESULT, Result};

pub struct Report;

impl Report {
    pub fn sync_done(callback: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
        println!("synchronized: {:08x}", hr.0);
        unsafe { callback.SynchronizeCompleted(hr) }
    }
}

pub(crate) fn properties_done(callback: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
    unsafe { callback.ShowPropertiesCompleted(hr) }
}

pub(crate) fn swallow(error: Error) -> Result<()> {
    eprintln!("{error}");
    Ok(())
}
