//! Good: `jumpable` selects mask and flags together, so the entry never has the flag without its mask bits.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct StudioSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl StudioSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }
}

fn entry(take: GUID, jumpable: bool) -> SYNCMGRLOGERRORINFO {
    if jumpable {
        SYNCMGRLOGERRORINFO {
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID | SYNCMGRLOGERROR_ITEMID,
            dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
            ErrorID: take,
            ItemID: take,
        }
    } else {
        SYNCMGRLOGERRORINFO {
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: SYNCMGRLOGERROR_ITEMID,
            ItemID: take,
            ..Default::default()
        }
    }
}

impl ISyncMgrSynchronize_Impl for StudioSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let info = entry(unsafe { *ids }, std::fs::metadata("takes").is_ok());
        let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
        let _ = unsafe { cb.LogError(level, w!("The take is too long"), &info) };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let hr = HRESULT::from(std::fs::read("takes/help.txt").map_err(Error::from));
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
