//! The helper completes through a macro; its own text does not name the call.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

macro_rules! complete {
    ($cb:expr, $hr:expr) => {
        let _ = unsafe { $cb.SynchronizeCompleted($hr) };
    };
}

impl Archive {
    fn finish(&self, hr: HRESULT) {
        if let Some(cb) = self.cb.lock().unwrap().clone() {
            complete!(cb, hr); //~ guard-held-across-callback
        }
    }
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        self.finish(ids.iter().try_for_each(copy).map_or_else(|e| e.code(), |()| S_OK));
        Ok(())
    }
}
