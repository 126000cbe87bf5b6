//! Good: the guard made in `let _ =` completes right there, and neither another completion nor a failure follows.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Told<'a>(&'a ISyncMgrSynchronizeCallback);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        let _ = unsafe { self.0.ShowPropertiesCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Lamps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lamps: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Lamps_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let wanted = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        let lamps = self.lamps.lock().unwrap().clone();
        let Some(lamp) = lamps.iter().find(|lamp| **lamp == wanted) else {
            return Err(E_INVALIDARG.into());
        };
        println!("lamps: page of {lamp:?}");
        let _ = Told(&cb);
        match std::fs::write("lamps.last", format!("{lamp:?}")) {
            Ok(()) => println!("lamps: remembered"),
            Err(error) => eprintln!("lamps: {error}"),
        }
        Ok(())
    }
}
