//! Bad: flag and mask are right, but the ShowError that the jump text leads to only answers E_NOTIMPL.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl PhotoSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn complain(&self, album: GUID, error: GUID) {
        let Some(cb) = self.callback() else {
            return;
        };
        let info = SYNCMGRLOGERRORINFO {
            //~^ jump-text-without-show-error
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ITEMID,
            dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
            ErrorID: error,
            ItemID: album,
        };
        let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
        let _ = unsafe { cb.LogError(level, w!("A picture is damaged"), &info) };
    }
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        self.complain(unsafe { *ids }, GUID::from_u128(0x51));
        Err(E_FAIL.into())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
