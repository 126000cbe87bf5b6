//! `check!` returns the error of the last step to the manager, after the completion.

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

macro_rules! check {
    ($step:expr) => {
        if let Err(error) = $step {
            eprintln!("step failed: {error}");
            return Err(error);
        }
    };
}

impl Archive {
    fn flush(&self) -> Result<()> {
        for id in self.ids.lock().unwrap().iter() {
            copy(id)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        check!(self.flush());
        let told = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        if let Err(error) = told {
            eprintln!("{error}");
        }
        check!(self.flush()); //~ completed-after-non-ok-return
        Ok(())
    }
}
