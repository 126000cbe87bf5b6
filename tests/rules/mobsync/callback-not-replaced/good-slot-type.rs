//! The field's own type has a setter that overwrites what it holds, and the method calls it with the clone or None.

use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[derive(Default)]
struct CallbackSlot {
    inner: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl CallbackSlot {
    fn set(&self, fresh: Option<ISyncMgrSynchronizeCallback>) {
        let mut inner = self.inner.lock().unwrap();
        *inner = fresh;
    }

    fn get(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let copy = self.inner.lock().unwrap().clone();
        copy.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Podcasts {
    slot: CallbackSlot,
}

impl ISyncMgrSynchronize_Impl for Podcasts {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.slot.set(lpcallback.cloned());
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.slot.get()?;
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("podcasts: {error}");
        }
        Ok(())
    }
}
