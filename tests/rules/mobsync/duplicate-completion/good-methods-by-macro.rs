//! The whole implementation is written by a macro, and completes once.

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

macro_rules! handler {
    ($t:ident, $work:expr) => {
        impl ISyncMgrSynchronize_Impl for $t {
            fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
                let cb = self.callback()?;
                let ids = self.ids.lock().unwrap().clone();
                let hr = match ids.iter().try_for_each($work) {
                    Ok(()) => S_OK,
                    Err(error) => error.code(),
                };
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
                Ok(())
            }
        }
    };
}

handler!(Archive_Impl, copy);
