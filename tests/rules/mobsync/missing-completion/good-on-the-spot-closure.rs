//! The work stands in a closure that is called on the spot; its `?` ends in the status that the
//! completion is given afterwards.

use std::fs;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Letters {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let outcome = (|| -> Result<u64> {
            let size = fs::metadata("outbox")?.len();
            fs::copy("outbox", "outbox.old")?;
            fs::remove_file("outbox")?;
            Ok(size)
        })();
        let hr = match &outcome {
            Ok(_) => S_OK,
            Err(e) => e.code(),
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn PrepareForSync(&self, count: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb =
            (|| self.callback.lock().ok()?.clone())().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let tell = |hr: HRESULT| {
            let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        };
        if count == 0 {
            tell(S_OK);
            return Ok(());
        }
        fs::create_dir_all("outbox.tmp")?;
        tell(S_OK);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        fs::read_to_string("error.txt")
            .map(|text| println!("{text}"))
            .map_err(Error::from)
            .and_then(|()| {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                Ok(())
            })
    }
}
