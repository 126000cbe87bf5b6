use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

use crate::journal;
use crate::protocol::prepared;
use crate::{Outcome, finish};

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Contacts {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn exchange(&self) -> Outcome {
        for id in self.ids.lock().unwrap().iter() {
            match id.data1 {
                0 => return Outcome::Failed(E_INVALIDARG.into()),
                1 => return Outcome::Cancelled,
                _ => journal::finish("exchanged"),
            }
        }
        Outcome::Complete
    }
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        journal::prepared().map_err(|_| Error::from(E_FAIL))?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        prepared(&callback);
        journal::finish("prepared");
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        journal::finish("begin");
        let outcome = self.exchange();
        finish(&callback, outcome);
        journal::finish("end");
        Ok(())
    }
}
