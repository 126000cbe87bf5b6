//! Bad: `let _ =` does not bind, so the guard is dropped and completes at once; the explicit completion is the second.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
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

fn show(lamp: &GUID) {
    println!("lamps: page of {lamp:?}");
}

impl ISyncMgrSynchronize_Impl for Lamps_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = Told(&cb);
        let wanted = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        for lamp in self.lamps.lock().unwrap().iter() {
            if *lamp == wanted {
                show(lamp);
            }
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
