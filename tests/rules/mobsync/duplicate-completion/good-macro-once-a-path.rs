//! `complete!` is used twice, on paths that exclude each other.

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
    ($cb:expr, $hr:expr) => {{
        let told = unsafe { $cb.SynchronizeCompleted($hr) };
        if let Err(error) = told {
            eprintln!("{error}");
        }
    }};
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let ids = self.ids.lock().unwrap().clone();
        if let Err(error) = ids.iter().try_for_each(copy) {
            complete!(cb, error.code());
        } else {
            complete!(cb, S_OK);
        }
        Ok(())
    }
}
