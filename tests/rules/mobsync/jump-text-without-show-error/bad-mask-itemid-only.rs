//! Bad: ENABLEJUMPTEXT is set, but the mask names the item ID only, so neither the flags nor the error ID count.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

const QUOTA_ERROR: GUID = GUID::from_u128(0x0c9e4a10_6d55_4f1e_8f35_1f2b6a6e2f01);

#[implement(ISyncMgrSynchronize)]
struct DriveSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl DriveSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn log_quota(&self, cb: &ISyncMgrSynchronizeCallback, item: GUID) {
        let info = SYNCMGRLOGERRORINFO {
            //~^ jump-text-without-show-error
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: SYNCMGRLOGERROR_ITEMID,
            dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
            ErrorID: QUOTA_ERROR,
            ItemID: item,
        };
        let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
        let _ = unsafe { cb.LogError(level, w!("The drive is full"), &info) };
    }

    fn free_space(&self) -> Result<()> {
        std::fs::remove_dir_all("drive/.trash")?;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for DriveSync_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        if std::fs::metadata("drive/full.marker").is_ok() {
            self.log_quota(&cb, unsafe { *ids });
            return Err(E_FAIL.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.free_space());
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
