//! `try_or_finish!` completes and leaves the method, so what follows is another path.

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

macro_rules! try_or_finish {
    ($cb:ident, $work:expr) => {
        match $work {
            Ok(value) => value,
            Err(error) => {
                let _ = unsafe { $cb.SynchronizeCompleted(error.code()) };
                return Ok(());
            }
        }
    };
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let ids = self.ids.lock().unwrap().clone();
        for id in &ids {
            try_or_finish!(cb, copy(id));
        }
        try_or_finish!(cb, copy(&GUID::zeroed()));
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
