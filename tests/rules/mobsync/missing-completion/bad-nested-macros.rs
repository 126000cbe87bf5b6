//! The inner macro only logs the outcome; its name promises more.

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

macro_rules! outcome {
    ($hr:expr) => {
        eprintln!("outcome {:?}", $hr)
    };
}

macro_rules! finish {
    ($cb:expr, $hr:expr) => {{
        let hr = $hr;
        outcome!(hr);
        drop($cb);
        return Ok(());
    }};
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let ids = self.ids.lock().unwrap().clone();
        if let Err(error) = ids.iter().try_for_each(copy) {
            let _ = unsafe { cb.SynchronizeCompleted(error.code()) };
            return Ok(());
        }
        finish!(cb, S_OK) //~ missing-completion
    }
}
