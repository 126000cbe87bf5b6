//! Bad: `..Default::default()` leaves the mask at zero, so the jump text flag is set in a member nobody reads.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct PlannerSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl PlannerSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn warn(&self, cb: &ISyncMgrSynchronizeCallback, text: PCWSTR) {
        let info = SYNCMGRLOGERRORINFO {
            //~^ jump-text-without-show-error
            cbSize: std::mem::size_of::<SYNCMGRLOGERRORINFO>() as u32,
            dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
            ErrorID: GUID::from_u128(0x2),
            ..Default::default()
        };
        let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
        let _ = unsafe { cb.LogError(level, text, &info) };
    }

    fn reopen_plan(&self) -> HRESULT {
        match std::fs::remove_file("plan.lock") {
            Ok(()) => S_OK,
            Err(_) => E_FAIL,
        }
    }
}

impl ISyncMgrSynchronize_Impl for PlannerSync {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if std::path::Path::new("plan.lock").exists() {
            self.warn(&cb, w!("The plan is open on another computer"));
            return Err(E_ACCESSDENIED.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = self.reopen_plan();
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
