//! Without a callback ShowError fails, as it may; the setter itself never does.

use std::sync::{Mutex, MutexGuard};

use windows::Win32::Foundation::{E_POINTER, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

type Slot = Option<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Letters {
    slot: Mutex<Slot>,
}

impl Letters {
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap()
    }

    fn required(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let Some(callback) = self.slot().clone() else {
            return Err(Error::from(E_POINTER));
        };
        Ok(callback)
    }
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let next: Slot = lpcallback.as_ref().map(ToOwned::to_owned);
        *self.slot() = next;
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let callback = self.required()?;
        println!("letters: the details are in the log file");
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
