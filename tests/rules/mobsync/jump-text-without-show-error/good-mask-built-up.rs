//! Good: the literal starts with ITEMID; the branch that sets the jump text adds the two mask bits it needs.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct ShelfSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    broken: Mutex<Vec<GUID>>,
}

impl ShelfSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn broken(&self) -> Vec<GUID> {
        self.broken.lock().unwrap().clone()
    }
}

fn log(cb: &ISyncMgrSynchronizeCallback, shelf: GUID, error: Option<GUID>) -> Result<()> {
    let mut info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: shelf,
        ..Default::default()
    };
    if let Some(id) = error {
        info.mask |= SYNCMGRLOGERROR_ERRORID;
        info.ErrorID = id;
        info.mask |= SYNCMGRLOGERROR_ERRORFLAGS;
        info.dwSyncMgrErrorFlags = SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32;
    }
    let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
    unsafe { cb.LogError(level, w!("Shelf not in order"), &info) }
}

impl ISyncMgrSynchronize_Impl for ShelfSync_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        for shelf in self.broken() {
            log(&cb, shelf, Some(shelf))?;
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        if errorid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let again = [unsafe { *errorid }];
        let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &again) };
        Ok(())
    }
}
