//! Good: the mask names flags, error and item, and ShowError repairs the error that the jump text leads to.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const STALE_LOCK: GUID = GUID::from_u128(0x4f6f1c80_35a3_4f0e_9f4f_70b3c9a0d101);

#[implement(ISyncMgrSynchronize)]
struct WikiSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl WikiSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }
}

fn stale_lock(page: GUID) -> SYNCMGRLOGERRORINFO {
    SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ERRORFLAGS,
        dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
        ErrorID: STALE_LOCK,
        ItemID: page,
    }
}

impl ISyncMgrSynchronize_Impl for WikiSync_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        if std::path::Path::new("wiki.lock").exists() {
            let info = stale_lock(unsafe { *ids });
            let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
            let _ = unsafe { cb.LogError(level, w!("The wiki is locked"), &info) };
            return Err(E_ACCESSDENIED.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let id = unsafe { errorid.as_ref() }.copied().ok_or(E_INVALIDARG)?;
        if id != STALE_LOCK {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback()?;
        let removed = std::fs::remove_file("wiki.lock").map_err(Error::from);
        let _ = unsafe { cb.ShowErrorCompleted(HRESULT::from(removed), &[]) };
        Ok(())
    }
}
