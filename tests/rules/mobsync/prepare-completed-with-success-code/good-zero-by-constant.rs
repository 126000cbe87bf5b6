//! The constants look like special outcomes, but one is 0 and the other has the failure bit.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

mod outcome {
    use windows::core::HRESULT;

    pub const UP_TO_DATE: HRESULT = HRESULT(0x0000_0000);
    pub const NO_DISK: HRESULT = HRESULT(0x8007_0070_u32 as i32);
}

const PREPARED: HRESULT = outcome::UP_TO_DATE;

#[implement(ISyncMgrSynchronize)]
struct Fonts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    free: u64,
}

impl ISyncMgrSynchronize_Impl for Fonts_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let needed = u64::from(n) * 4 * 1024 * 1024;
        let hr = if needed > self.free {
            outcome::NO_DISK
        } else {
            PREPARED
        };
        let _ = unsafe { callback.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
