//! The guard that a helper has made completes when it is dropped, also when `install(id)?` leaves the
//! method with a failure.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

struct Ending {
    callback: ISyncMgrSynchronizeCallback,
    hr: HRESULT,
}

impl Drop for Ending {
    fn drop(&mut self) {
        if let Err(e) = unsafe { self.callback.SynchronizeCompleted(self.hr) } {
            eprintln!("{e}");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Plugins {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    cache: Mutex<Vec<u8>>,
}

impl Plugins {
    fn ending(&self) -> Result<Ending> {
        let held = self.callback.lock().unwrap().clone();
        let callback = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        Ok(Ending { callback, hr: S_OK })
    }

    fn install(&self, id: &GUID) -> Result<usize> {
        if id.data1 == 0 {
            return Err(E_INVALIDARG.into());
        }
        let mut cache = self.cache.lock().unwrap();
        cache.extend_from_slice(&id.data4);
        Ok(cache.len())
    }
}

impl ISyncMgrSynchronize_Impl for Plugins_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let held = self.callback.lock().unwrap().clone();
        let callback = held.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if n > 0 {
            let first = unsafe { ids.as_ref() }.ok_or_else(|| Error::from(E_INVALIDARG))?;
            let ids = unsafe { std::slice::from_raw_parts(first, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        let _ending = self.ending()?;
        let mut bytes = 0;
        for id in &ids {
            bytes += self.install(id)?; //~ completed-after-non-ok-return
        }
        eprintln!("{bytes} bytes in the cache");
        Ok(())
    }
}
