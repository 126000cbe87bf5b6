//! Every failure leaves before the manager is told, in many spellings.

use std::sync::{Mutex, MutexGuard};

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Contacts {
    fn held(&self) -> Result<MutexGuard<'_, Option<ISyncMgrSynchronizeCallback>>> {
        self.callback.lock().map_err(|_| Error::from(E_FAIL))
    }

    fn connect(&self, secure: bool) -> Result<u16> {
        Ok(if secure { 443 } else { 80 })
    }
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.held()? = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.held()?.clone().ok_or(Error::from(E_UNEXPECTED))?;
        let count = usize::try_from(cbnumitems).map_err(|_| Error::from(E_OUTOFMEMORY))?;
        if count > 0 && pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let Ok(mut ids) = self.ids.lock() else {
            return Err(Error::new(E_FAIL, "list is poisoned"));
        };
        ids.clear();
        for i in 0..count {
            ids.push(unsafe { *pitemids.add(i) });
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.held()?.clone().ok_or(Error::from(E_UNEXPECTED))?;
        let port = self.connect(true).or_else(|_| self.connect(false))?;
        if port == 0 || self.ids.lock().map_or(true, |ids| ids.is_empty()) {
            Err(E_FAIL)?;
        }
        unsafe {
            let _ = cb.SynchronizeCompleted(S_OK);
        }
        Ok(())
    }
}
