//! Success codes as arguments of the completion or as plain values, with an honest `Ok` behind them.

use std::collections::HashMap;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_ITEMDELETED, S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Museum {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    states: Mutex<HashMap<u128, HRESULT>>,
}

impl Museum {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Museum_Impl {
    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback()?;
        let mut states = self.states.lock().unwrap();
        let mut hr = S_OK;
        for state in states.values_mut() {
            if *state == S_FALSE {
                *state = S_SYNCMGR_ITEMDELETED;
                hr = S_FALSE;
            }
        }
        let _ = unsafe { callback.SynchronizeCompleted(hr) }; //~ guard-held-across-callback
        Ok(())
    }

    fn ShowError(&self, _: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let ids = unsafe { errorid.as_ref() }.map_or(vec![], |id| vec![*id]);
        let hr = match ids.is_empty() {
            true => S_FALSE,
            false => S_SYNCMGR_RETRYSYNC,
        };
        unsafe { callback.ShowErrorCompleted(hr, &ids) }.ok();
        Ok(())
    }
}
