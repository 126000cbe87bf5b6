//! The constant that is passed on is another name of a constant whose value is S_FALSE.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

mod outcome {
    use windows::Win32::Foundation;
    use windows::core::HRESULT;

    pub const UP_TO_DATE: HRESULT = Foundation::S_FALSE;
    pub const QUIET: HRESULT = UP_TO_DATE;
}

use outcome::QUIET;

#[implement(ISyncMgrSynchronize)]
struct Fonts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    catalogue: &'static str,
}

impl Fonts {
    fn check_catalogue(&self) -> Result<()> {
        std::fs::metadata(self.catalogue)?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Fonts_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.check_catalogue()?;
        let told = unsafe { callback.PrepareForSyncCompleted(QUIET) }; //~ prepare-completed-with-success-code
        if told.is_err() {
            eprintln!("fonts: the manager is gone");
        }
        Ok(())
    }
}
