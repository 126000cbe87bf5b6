use windows::Win32::UI::Shell::ISyncMgrSynchronizeCallback;
use windows::core::{HRESULT, Result};

pub struct Report;

impl Report {
    pub fn sync_done(callback: &ISyncMgrSynchronizeCallback, hr: HRESULT) -> Result<()> {
        println!("synchronized: {:08x}", hr.0);
        unsafe { callback.SynchronizeCompleted(hr) }
    }
}
