//! The shared helper completes what its argument names; ShowError names the synchronisation on its way
//! out for an unknown error, so its own completion never comes and a foreign one does.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[derive(Clone, Copy, PartialEq)]
enum Operation {
    Prepare,
    Synchronize,
    ShowError,
}

#[implement(ISyncMgrSynchronize)]
pub struct Gallery {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    errors: Mutex<Vec<GUID>>,
}

impl Gallery {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn ended(&self, cb: &ISyncMgrSynchronizeCallback, operation: Operation, hr: HRESULT) {
        let told = unsafe {
            match operation {
                Operation::Prepare => cb.PrepareForSyncCompleted(hr),
                Operation::Synchronize => cb.SynchronizeCompleted(hr),
                Operation::ShowError => cb.ShowErrorCompleted(hr, &[]),
            }
        };
        if let Err(e) = told {
            eprintln!("{e}");
        }
    }
}

impl ISyncMgrSynchronize_Impl for Gallery_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        self.ended(&cb, Operation::Prepare, S_OK);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let failed: Vec<GUID> = self.ids.lock().unwrap().extract_if(.., |id| id.data1 == 0).collect();
        let hr = if failed.is_empty() { S_OK } else { E_FAIL };
        *self.errors.lock().unwrap() = failed;
        self.ended(&cb, Operation::Synchronize, hr);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let id = unsafe { errorid.as_ref() }.copied().unwrap_or_default();
        let known = self.errors.lock().unwrap().contains(&id);
        if !known {
            self.ended(&cb, Operation::Synchronize, E_INVALIDARG); //~ mismatched-completion
            return Ok(());
        }
        eprintln!("{id:?} could not be hung");
        self.ended(&cb, Operation::ShowError, S_OK);
        Ok(())
    }
}
