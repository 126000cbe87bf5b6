//! The match with the E_INVALIDARG default is over the item in ShowProperties; Initialize takes
//! any event.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_EVENTMASK,
};
use windows::core::{Error, GUID, Result, implement};

const ROSES: GUID = GUID::from_u128(0x7b1d_0001);
const HERBS: GUID = GUID::from_u128(0x7b1d_0002);

#[implement(ISyncMgrSynchronize)]
pub struct NurseryHandler {
    event: AtomicU32,
    shown: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl NurseryHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for NurseryHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        self.event.store(event, Ordering::SeqCst);
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let event = match unsafe { itemid.as_ref() } {
            Some(&ROSES) => 1,
            Some(&HERBS) => 2,
            _ => return Err(E_INVALIDARG.into()),
        };
        self.shown.store(event, Ordering::SeqCst);
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}
