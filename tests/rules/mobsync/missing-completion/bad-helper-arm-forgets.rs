//! The shared helper completes three operations and has an empty arm for the fourth, so ShowProperties
//! returns success and nobody is told.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[derive(Clone, Copy, Debug)]
enum Operation {
    Prepare,
    Synchronize,
    Properties,
    Error,
}

#[implement(ISyncMgrSynchronize)]
pub struct Gallery {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Gallery {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn ended(&self, cb: &ISyncMgrSynchronizeCallback, operation: Operation, hr: HRESULT) {
        let told = match operation {
            Operation::Prepare => unsafe { cb.PrepareForSyncCompleted(hr) },
            Operation::Synchronize => unsafe { cb.SynchronizeCompleted(hr) },
            Operation::Error => unsafe { cb.ShowErrorCompleted(hr, &[]) },
            Operation::Properties => Ok(()),
        };
        match told {
            Ok(()) => eprintln!("{operation:?} ended"),
            Err(e) => eprintln!("{operation:?}: {e}"),
        }
    }

    fn hang(&self) -> HRESULT {
        let ids = self.ids.lock().unwrap();
        if ids.iter().all(|id| id.data1 != 0) {
            S_OK
        } else {
            E_FAIL
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
        let hr = self.hang();
        self.ended(&cb, Operation::Synchronize, hr);
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let Some(id) = (unsafe { itemid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        eprintln!("page of {id:?}");
        self.ended(&cb, Operation::Properties, S_OK);
        Ok(()) //~ missing-completion
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        self.ended(&cb, Operation::Error, S_OK);
        Ok(())
    }
}
