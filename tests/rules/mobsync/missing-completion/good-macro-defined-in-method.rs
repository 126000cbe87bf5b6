//! The macro is defined in the method and sees its callback.

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

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        macro_rules! finish {
            ($hr:expr) => {{
                let _ = unsafe { cb.SynchronizeCompleted($hr) };
                return Ok(());
            }};
        }
        let ids = self.ids.lock().unwrap().clone();
        if ids.is_empty() {
            finish!(S_OK);
        }
        if let Err(error) = ids.iter().try_for_each(copy) {
            finish!(error.code());
        }
        finish!(S_OK)
    }
}
