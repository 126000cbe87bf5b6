//! Closures with a completion in them: called once on each path, or never called at all.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Gallery {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn hang_pictures(count: u32) -> Result<u32> {
    if count == 13 {
        Err(E_FAIL.into())
    } else {
        Ok(count)
    }
}

impl ISyncMgrSynchronize_Impl for Gallery_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let tell = |hr| unsafe {
            if let Err(e) = cb.PrepareForSyncCompleted(hr) {
                eprintln!("{e}");
            }
        };
        if ids.is_null() {
            tell(E_FAIL);
            return Ok(());
        }
        match hang_pictures(n) {
            Ok(_) => tell(S_OK),
            Err(e) => tell(e.code()),
        }
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        hang_pictures(hwndparent.0 as usize as u32)
            .map(|_| unsafe {
                let _ = cb.SynchronizeCompleted(S_OK);
            })
            .unwrap_or_else(|e| unsafe {
                let _ = cb.SynchronizeCompleted(e.code());
            });
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        // Kept for the day when the page gets a second button.
        let _cancel = |hr: HRESULT| unsafe { cb.ShowPropertiesCompleted(hr) };
        (|| {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        })();
        Ok(())
    }
}
