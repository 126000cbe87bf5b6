//! `leave_if!` returns `S_OK` without the completion that the manager waits for.

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

macro_rules! leave_if {
    ($cond:expr, $text:literal) => {
        if $cond {
            eprintln!($text);
            return Ok(());
        }
    };
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let ids = self.ids.lock().unwrap().clone();
        leave_if!(ids.is_empty(), "nothing to do"); //~ missing-completion
        let hr = ids.iter().try_for_each(copy).map_or_else(|e| e.code(), |()| S_OK);
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
